"""How pages without a text layer are treated, for the whole process: auto, always or never recognised."""

MODE = "auto"
