"""The garbage collector: out of the way until the first picture, and of what stood then ever after.

Hardly anything that is made while starting is garbage; looked through again and again, it
takes a tenth of the start, and a fifth of leaving. Nothing here imports Textual.
"""

import gc


def pause() -> None:
    """Look for no garbage until `resume`."""
    gc.disable()


def resume() -> None:
    """Look for garbage again, but no more among what there is by now."""
    gc.freeze()
    gc.enable()
