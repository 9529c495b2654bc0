from onward.cli.tests.running import installation, ready, run

__all__ = ["installation", "ready", "run"]
