"""Who checked a text, when, and what then was changed: the record of a review, never the review itself."""
