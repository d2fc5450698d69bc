"""Words that carry a sentence and not its subject; they must not decide what is found."""

_ENGLISH = """
a an the this that these those such
i me my mine we our ours you your yours he him his she her hers it its they them their theirs
who whom whose which what when where why how whether
am is are was were be been being do does did done doing have has had having
can could shall should will would may might must ought need
isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't cannot couldn't shouldn't won't
wouldn't mustn't i'm you're we're they're it's that's there's what's who's where's how's why's let's
and or but nor so yet if then else than as because while though although unless until
of in on at by for from to into onto with without within about against between among through during before
after above below over under up down out off per via upon toward
not no any some all both each every either neither none
there here now just only also too very quite rather even still again ever never
please want wants wanted
tell say says said saying explain give show know think mean means get got make made go going
much many more most other another same own like really actually exactly
something anything nothing someone anyone everyone thing things else
isnt eg ie etc vs
"""

FUNCTION_WORDS = frozenset(_ENGLISH.replace("'", "").split())
"""English function words, as tokens: none of them has another spelling."""

INTERROGATIVES = frozenset({"who", "whom", "whose", "which", "when", "where", "why", "how"})
"""Words that tell what kind of answer is wanted; "what" tells too little."""

_BEGIN_QUESTIONS = """
what is are was were do does did can could should would will must has have may might
isnt arent wasnt dont doesnt didnt havent hasnt cant wont whats whos
"""

QUESTION_WORDS = INTERROGATIVES | frozenset(_BEGIN_QUESTIONS.split())
"""Words with which a question begins, as tokens."""


def is_function_word(word: str) -> bool:
    """Tell whether a word carries a sentence and not its subject."""
    from briefing.search.tokens import tokens

    return all(token.word in FUNCTION_WORDS for token in tokens(word))
