"""The program that learns what evidence of identity weighs."""
