"""What script/train_tagger and script/evaluate use; the app never imports it."""
