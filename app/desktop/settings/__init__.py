"""What a person sets on this computer."""
