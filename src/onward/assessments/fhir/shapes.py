"""The elements of FHIR R4 that a questionnaire and a response are made of.

One line an element: its name, its type, how often. Nothing behind the type: at most once; `!` exactly once; `*` any
number; `+` at least once. `name[x]` may have any of the types listed. A type with a capital is a kind of element below;
the others are primitive (`primitives`). In braces: the codes that are allowed.

Source: https://hl7.org/fhir/R4/questionnaire.html, questionnaireresponse.html, datatypes.html.
"""

import re
from dataclasses import dataclass
from functools import cache

ANY = (
    "base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time"
    " unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance"
    " Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing"
    " ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition"
    " UsageContext Dosage Meta"
)

SHAPES = {
    "Element": "id string\nextension Extension *",
    "Extension": f"url uri !\nvalue[x] {ANY.replace(' ', '|')}",
    "Resource": "id id\nmeta Meta\nimplicitRules uri\nlanguage code\ntext Narrative\ncontained Contained *",
    "Questionnaire": """
        url uri
        identifier Identifier *
        version string
        name string
        title string
        derivedFrom canonical *
        status code !{draft active retired unknown}
        experimental boolean
        subjectType code *
        date dateTime
        publisher string
        contact ContactDetail *
        description markdown
        useContext UsageContext *
        jurisdiction CodeableConcept *
        purpose markdown
        copyright markdown
        approvalDate date
        lastReviewDate date
        effectivePeriod Period
        code Coding *
        item QuestionnaireItem *""",
    "QuestionnaireItem": """
        linkId string !
        definition uri
        code Coding *
        prefix string
        text string
        type code !{group display question boolean decimal integer date dateTime time string text url choice open-choice
             attachment reference quantity}
        enableWhen EnableWhen *
        enableBehavior code {all any}
        required boolean
        repeats boolean
        readOnly boolean
        maxLength integer
        answerValueSet canonical
        answerOption AnswerOption *
        initial Initial *
        item QuestionnaireItem *""",
    "EnableWhen": """
        question string !
        operator code !{exists = != > < >= <=}
        answer[x] boolean|decimal|integer|date|dateTime|time|string|Coding|Quantity|Reference !""",
    "AnswerOption": "value[x] integer|date|time|string|Coding|Reference !\ninitialSelected boolean",
    "Initial": """
        value[x] boolean|decimal|integer|date|dateTime|time|string|uri|Attachment|Coding|Quantity|Reference !""",
    "QuestionnaireResponse": """
        identifier Identifier
        basedOn Reference *
        partOf Reference *
        questionnaire canonical
        status code !{in-progress completed amended entered-in-error stopped}
        subject Reference
        encounter Reference
        authored dateTime
        author Reference
        source Reference
        item ResponseItem *""",
    "ResponseItem": "linkId string !\ndefinition uri\ntext string\nanswer Answer *\nitem ResponseItem *",
    "Answer": """
        value[x] boolean|decimal|integer|date|dateTime|time|string|uri|Attachment|Coding|Quantity|Reference
        item ResponseItem *""",
    "Meta": "versionId id\nlastUpdated instant\nsource uri\nprofile canonical *\nsecurity Coding *\ntag Coding *",
    "Narrative": "status code !{generated extensions additional empty}\ndiv xhtml !",
    "Identifier": """
        use code {usual official temp secondary old}
        type CodeableConcept
        system uri
        value string
        period Period
        assigner Reference""",
    "CodeableConcept": "coding Coding *\ntext string",
    "Coding": "system uri\nversion string\ncode code\ndisplay string\nuserSelected boolean",
    "Period": "start dateTime\nend dateTime",
    "Quantity": "value decimal\ncomparator code {< <= >= >}\nunit string\nsystem uri\ncode code",
    "Range": "low Quantity\nhigh Quantity",
    "Reference": "reference string\ntype uri\nidentifier Identifier\ndisplay string",
    "Attachment": """
        contentType code
        language code
        data base64Binary
        url url
        size unsignedInt
        hash base64Binary
        title string
        creation dateTime""",
    "ContactDetail": "name string\ntelecom ContactPoint *",
    "ContactPoint": """
        system code {phone fax email pager url sms other}
        value string
        use code {home work temp old mobile}
        rank positiveInt
        period Period""",
    "UsageContext": "code Coding !\nvalue[x] CodeableConcept|Quantity|Range|Reference !",
    "Expression": "description string\nname id\nlanguage code !\nexpression string\nreference uri",
}
BACKBONE = {"QuestionnaireItem", "EnableWhen", "AnswerOption", "Initial", "ResponseItem", "Answer"}
RESOURCES = ("Questionnaire", "QuestionnaireResponse")

_LINE = re.compile(r"(\S+) (\S+)(?: ([!*+]?)(?:\{([^}]*)\})?)?$")


@dataclass(frozen=True, slots=True)
class Field:
    """`types` has more than one entry where the name stands for a choice of types."""

    name: str
    types: tuple[str, ...]
    required: bool
    many: bool
    codes: tuple[str, ...]

    @property
    def choice(self) -> bool:
        return self.name.endswith("[x]")


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of one kind of element; `named` finds the field and type behind a name such as valueCoding."""

    fields: tuple[Field, ...]
    named: dict[str, tuple[Field, str]]


@cache
def shape(kind: str) -> Shape | None:
    """None for a kind that is outside of what questionnaires need; its inside is not looked at."""
    if kind not in SHAPES:
        return None
    text = SHAPES[kind] + "\n" + SHAPES["Element"]
    if kind in RESOURCES:
        text += "\n" + SHAPES["Resource"]
    if kind in RESOURCES or kind in BACKBONE:
        text += "\nmodifierExtension Extension *"
    fields = {field.name: field for field in map(_field, _lines(text))}
    named = {json_name(field, kind): (field, kind) for field in fields.values() for kind in field.types}
    return Shape(tuple(fields.values()), named)


def json_name(field: Field, kind: str) -> str:
    return field.name.removesuffix("[x]") + kind[0].upper() + kind[1:] if field.choice else field.name


def _lines(text: str) -> list[str]:
    joined = re.sub(r"\{[^}]*\}", lambda codes: " ".join(codes.group().split()), text)
    return [line.strip() for line in joined.splitlines() if line.strip()]


def _field(line: str) -> Field:
    found = _LINE.match(line)
    assert found, line
    name, types, often, codes = found.groups()
    many = often in {"*", "+"}
    return Field(name, tuple(types.split("|")), often in {"!", "+"}, many, tuple((codes or "").split()))
