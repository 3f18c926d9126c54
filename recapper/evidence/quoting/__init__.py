"""What stands in quotation marks: in a source, translated, of somebody else, or made up."""
