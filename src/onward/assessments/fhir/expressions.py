"""FHIRPath: conditions and constraints in the standard's own language, by the library `fhirpathpy`."""

from typing import Any


class Unreadable(ValueError):
    """The expression does not follow the grammar, or asks for what cannot be computed."""


def holds(expression: str, context: dict[str, Any], variables: dict[str, Any]) -> bool:
    """Whether the expression gives true; what gives nothing does not hold."""
    found = evaluate(expression, context, variables)
    if found in ([True], [False], []):
        return found == [True]
    raise Unreadable("It gives no yes or no.")


def evaluate(expression: str, context: dict[str, Any], variables: dict[str, Any]) -> list[Any]:
    # Imported when wanted: few questionnaires have expressions, and the grammar takes its time.
    from antlr4.error.Errors import ParseCancellationException, RecognitionException
    from fhirpathpy import evaluate as compute
    from fhirpathpy.models import models

    try:
        _read(expression)
        return list(compute(context, expression, variables, models["r4"]))
    except (ParseCancellationException, RecognitionException, RecursionError) as fault:
        raise Unreadable("It does not follow the grammar of FHIRPath.") from fault
    except Exception as fault:  # The library raises plain exceptions of many kinds for what it cannot compute.
        raise Unreadable(str(fault) or type(fault).__name__) from fault


def _read(expression: str) -> None:
    """The library reads as far as it understands and passes over the rest; here the whole must be an expression."""
    from antlr4 import CommonTokenStream, InputStream
    from antlr4.error.ErrorListener import ErrorListener
    from antlr4.error.Errors import ParseCancellationException
    from fhirpathpy.parser.generated.FHIRPathLexer import FHIRPathLexer
    from fhirpathpy.parser.generated.FHIRPathParser import FHIRPathParser

    class Strict(ErrorListener):  # type: ignore[misc]
        def syntaxError(self, recognizer: Any, symbol: Any, line: int, column: int, msg: str, e: Any) -> None:  # noqa: N802
            raise ParseCancellationException(msg)

    lexer = FHIRPathLexer(InputStream(expression))
    parser = FHIRPathParser(CommonTokenStream(lexer))
    for part in (lexer, parser):
        part.removeErrorListeners()
        part.addErrorListener(Strict())
    parser.entireExpression()  # type: ignore[no-untyped-call]
