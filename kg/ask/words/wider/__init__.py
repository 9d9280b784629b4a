"""What may be meant where a question has no answer as it stands: questions to try in its place, and what to say of each."""
