// An instance in hand: the problem it is of, its data, and where it came from.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instances/recipe.hpp"
#include "instances/shapes/shape.hpp"

namespace reductio::instances {

enum class AnswerKind { unknown, yes, no, optimum, value };
std::string_view name(AnswerKind kind);  // "yes", "no", "optimum", "value", "unknown"
std::optional<AnswerKind> answer_kind(std::string_view name);

// What an answer is: yes (with a witness), no, an optimum (with its value and a witness that attains it), or a value
// that belongs to all of the data. An optimum over no pair does not exist; that question is answered `no`.
struct Answer {
  AnswerKind kind = AnswerKind::unknown;
  std::optional<Witness> witness;
  std::optional<Number> value;
  std::string why{};  // of unknown, where there was time enough: what could not be decided, in words
};

// The recipe that makes an instance again, and what is known of its answer.
struct Provenance {
  Recipe recipe;
  Answer known;            // kind unknown when nothing is known
  std::string known_by;    // how, in words: "planted pair", "pigeonhole principle", "solved by cadical 1.5.3"
  std::string hypothesis;  // the hypothesis that hardness rests on, or empty
};

struct Instance {
  std::string problem;  // a problem's name: "ov", "sat", ...
  Data data;
  Provenance provenance;

  const Shape& shape() const { return data.shape(); }
  // None where the data can state none, or the optimum is asked.
  std::optional<Number> threshold() const { return shape().threshold(data); }
};

// sha256, in hex, of the problem's name, its sizes, threshold and bits or numbers: the same for the same instance
// in whatever format it was read, with or without provenance.
std::string digest(const Instance& instance);

// `shape`: of the data, which says how a witness is written.
Json to_json(const Provenance& provenance, const Shape& shape);
Provenance provenance_from_json(const Json& json, const Shape& shape);  // throws InputError

}  // namespace reductio::instances
