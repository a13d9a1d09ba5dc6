"""What pictures, the handbook and tests of the looks show: a made-up county, and every place of its windows."""
