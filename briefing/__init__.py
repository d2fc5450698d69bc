"""briefing: a sourced agenda to walk through by keyboard."""
