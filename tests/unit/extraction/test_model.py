"""Tests of loading the English model."""

from threadpoolctl import threadpool_info

from tasks.extraction.model import load_as_it_comes, load_english


def test_the_pipeline_of_a_process_is_loaded_once_and_works_on_one_core() -> None:
    assert load_english() is load_english()
    assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} == {1}


def test_the_model_as_it_comes_has_every_pipe() -> None:
    assert load_as_it_comes().pipe_names == [
        "tok2vec",
        "tagger",
        "parser",
        "attribute_ruler",
        "lemmatizer",
        "ner",
    ]
