// Answers as people and programs read them.
#pragma once
#include <optional>
#include <string>

#include "cli/session.hpp"
#include "instances/answer_text.hpp"

namespace reductio::cli {

struct Written;  // a file of an instance, see files.hpp

// {"problem", sizes, "answer", "witness", "value", "threshold", "solver", "seconds"}
OrderedJson answer_json(const Instance& instance, const Answer& answer, const std::string& solver,
                        double seconds);

// {"file", "bytes", "problem", sizes, "threshold", "answer", "known_by", "sha256"}: what was written.
OrderedJson instance_json(const Instance& instance, const Written& written);

OrderedJson sizes_json(const Sizes& sizes);

// What was answered, as it was typed or as the file has it.
struct TypedAnswer {
  std::string text, place;
  bool is_file = true;
};
// A word of numbers alone that names no file is an answer, any other word the file of one. Throws InputError.
TypedAnswer typed_answer(const std::string& word);

// What an exit status says of an answer: yes 10, no 20, optimum or value 30, unknown 0.
int status_of(AnswerKind kind);

// The file that an answer for a directory of targets says its witness is of; empty where it says
// none. Throws InputError.
std::string answered_file(const std::string& text, const std::string& place);

}  // namespace reductio::cli
