"""English words whose forms no stemmer joins."""

_FORMS = """
become became; begin began begun; break broke broken; bring brought; build built; buy bought
catch caught; choose chose chosen; come came; deal dealt; draw drew drawn; drive drove driven
fall fell fallen; fight fought; find found; forget forgot forgotten; freeze froze frozen
give gave given; go went gone; grow grew grown; hide hid hidden; hold held; keep kept
know knew known; lead led; leave left; lose lost; mean meant; meet met; pay paid; rise rose risen
run ran; see seen; seek sought; sell sold; send sent; shake shook shaken; show shown; sink sank sunk
speak spoke spoken; spend spent; stand stood; steal stole stolen; swear swore sworn; take took taken
teach taught; tell told; think thought; throw threw thrown; undergo underwent undergone
undo undid undone; understand understood; win won; withdraw withdrew withdrawn; write wrote written
man men; woman women; child children; foot feet; crisis crises; analysis analyses; datum data
"""

BASE_FORM = {
    form: base
    for group in _FORMS.replace("\n", ";").split(";")
    if group.strip()
    for base, *forms in [group.split()]
    for form in forms
}
"""For each form the word under which it is searched."""
