"""What young people were told, age by age, and whether they agree."""
