"""Programs that make files of this repository anew; not part of the running product."""
