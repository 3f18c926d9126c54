"""The page an editor reads: the draft as it would print, what each sentence rests on, what was changed."""
