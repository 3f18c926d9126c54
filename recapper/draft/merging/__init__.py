"""Her text and the machine's put together by sentence: what she touched stays byte for byte."""
