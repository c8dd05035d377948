// What a person meant by a word that stands in the place of another kind of word.
#pragma once
#include <string>

#include "instances/floors.hpp"

namespace reductio::cli {

// For a word that is to name one of `kind` (a kind of the catalogue, or "commands") and does not: throws InputError
// where it is something else that is known, saying what it is and what to type. `place` begins the message, where it is
// not empty. Does nothing where the word is right, or known nowhere: then it may be a typing error.
void check_meant(const std::string& place, const std::string& word, const std::string& kind);

// The same of a word that is to name a file of an instance.
void check_file_meant(const std::string& word);

// `lift` takes the image first and its answer second: throws InputError where they are the other way round.
void check_lift_order(const std::string& image, const std::string& answer);

}  // namespace reductio::cli
