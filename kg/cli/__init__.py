"""The commands of ``kg``, a module each or a few: they parse; plain functions do the work."""
