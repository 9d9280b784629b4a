"""What people have decided about entities: the authority file, corrections to it, and what there is to correct."""
