"""Many projects at once, by column generation: each proposes whole mixes at prices of what all of them share."""
