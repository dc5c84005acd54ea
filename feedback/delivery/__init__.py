"""The pages people answer on, and the one intake that receives an answer."""
