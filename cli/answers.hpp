// Answers as people and programs read them.
#pragma once
#include <optional>
#include <string>

#include "cli/session.hpp"

namespace reductio::cli {

struct Written;  // a file of an instance, see files.hpp

// {"problem", sizes, "answer", "witness", "value", "threshold", "solver", "seconds"}
OrderedJson answer_json(const Instance& instance, const Answer& answer, const std::string& solver,
                        double seconds);

// {"file", "bytes", "problem", sizes, "threshold", "answer", "known_by", "sha256"}: what was written.
OrderedJson instance_json(const Instance& instance, const Written& written);

// SAT: `s` and `v` lines. Others: one line, "yes: row 3 of A and row 5 of B, score 0".
std::string answer_text(const Instance& instance, const Answer& answer);

// "row 3 of A and row 5 of B", or v lines without their newline.
std::string witness_text(const Instance& instance, const Witness& witness);

// An assignment as `v` lines, ended by 0, at most 78 columns wide.
std::string v_lines(const Witness& assignment);

// The score of a pair; none where the problem has no scores or the pair is not of the instance.
std::optional<Number> score_of(const Instance& instance, const Witness& witness);

OrderedJson sizes_json(const Sizes& sizes);

// What an exit status says of an answer: yes 10, no 20, optimum 30, unknown 0.
int status_of(AnswerKind kind);

// The file that an answer for a directory of targets says its witness is of; empty where it says
// none. Throws InputError.
std::string answered_file(const std::string& text, const std::string& place);

}  // namespace reductio::cli
