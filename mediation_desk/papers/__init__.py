"""Papers and exchange files: values in, bytes out."""
