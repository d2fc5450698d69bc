"""Words that carry a sentence and not its subject; they must not decide what is found."""

from briefing.search.words import runs_of, ways_of

QUESTION_WORDS = frozenset(("who", "whom", "whose", "which", "when", "where", "why", "how", "many", "much"))
"""Those that tell one question about a subject from another; "what" tells too little."""
BEGIN_QUESTIONS = QUESTION_WORDS | {
    "what",
    "is",
    "are",
    "was",
    "were",
    "do",
    "does",
    "did",
    "can",
    "should",
    "will",
}
"""Words with which a sentence that asks something begins."""

_ENGLISH = """
a an the this that these those such
i me my mine we our ours you your yours he him his she her hers it its they them their theirs
what whether
am is are was were be been being do does did done doing have has had having
can could shall should will would may might must ought need
isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't cannot couldn't shouldn't won't
wouldn't mustn't i'm you're we're they're it's that's there's what's who's where's how's why's let's
and or but nor so yet if then else than as because while though although unless until
of in on at by for from to into onto with without within about against between among through during before
after above below over under up down out off per via upon toward towards
not no any some all both each every either neither none
there here now just only also too very quite rather even still again ever never
please want wants wanted
tell say says said saying explain give show know think mean means get got make made go going
more most other another same own like really actually exactly
something anything nothing someone anyone everyone thing things else
ie eg etc vs
"""

FUNCTION_WORDS = frozenset(_ENGLISH.replace("'", "").split()) | QUESTION_WORDS
"""English function words without apostrophes."""


def is_function_word(word: str) -> bool:
    """Tell whether a word, as a text has it, carries a sentence and not its subject."""
    return all("".join(ways_of(run)[0]) in FUNCTION_WORDS for run in runs_of(word))
