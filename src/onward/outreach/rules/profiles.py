"""What sectors tell each other: the questions, by their key."""

QUESTIONS = ("what", "how", "whom", "when", "need", "offer", "wrong")
