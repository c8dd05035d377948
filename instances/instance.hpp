// An instance in hand: the problem it is of, its data, and where it came from.
#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "instances/shapes/attention.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"

namespace reductio {

using Json = nlohmann::json;
using PairRows = Bichromatic<Word>;   // what files of two-sided problems hold
using MonoRows = Monochromatic<Word>; // what files of `-mono` problems hold
using Data = std::variant<Formula, PairRows, MonoRows, AttentionHead>;
enum class Shape { formula, bichromatic, monochromatic, attention };  // in the order of Data

using Witness = std::variant<Pair, Assignment>;

// Sizes by their usual names, in a fixed order per shape: formula {vars, clauses}, bichromatic {n, m, d},
// monochromatic {n, d}, attention {queries, keys, d}. Values saturate at 2^64 - 1, read "2^64 or more".
struct Sizes {
  std::vector<std::pair<std::string, std::uint64_t>> all;
  std::uint64_t at(std::string_view name) const;  // 0 when there is no such size
  friend bool operator==(const Sizes&, const Sizes&) = default;
};

enum class AnswerKind { unknown, yes, no, optimum };
std::string_view name(AnswerKind kind);                           // "yes", "no", "optimum", "unknown"
std::optional<AnswerKind> answer_kind(std::string_view name);

// What an answer is: yes (with a witness), no, or an optimum (with its value and a witness that attains it).
// An optimum over no pair does not exist; that question is answered `no`.
struct Answer {
  AnswerKind kind = AnswerKind::unknown;
  std::optional<Witness> witness;
  std::optional<std::int64_t> value;
};

// The recipe that makes an instance again, and what is known of its answer. Nothing here depends on path, time,
// host, thread count or build.
struct Provenance {
  // One object a link, oldest first:
  //   {"generate": family, "parameters": {...}, "seed": S}
  //   {"file": {"problem": P, "sha256": H}}                       a source without a recipe of its own
  //   {"reduce": name, "settings": {...}, "source": {"problem", "sha256", "size"}, "target": k, "targets": K}
  //   and with "gadget": its text, where the reduction is of a gadget file and not one of reductions()
  Json recipe = Json::array();
  Answer known;            // kind unknown when nothing is known
  std::string known_by;    // how, in words: "planted pair", "pigeonhole principle", "solved by cadical 1.5.3"
  std::string hypothesis;  // the hypothesis that hardness rests on, or empty
};

struct Instance {
  std::string problem;  // a problem's name: "ov", "sat", ...
  Data data;
  Provenance provenance;

  Shape shape() const { return static_cast<Shape>(data.index()); }
  // The threshold of a pair problem; none elsewhere or when the optimum is asked.
  std::optional<std::int64_t> threshold() const;
};

Sizes sizes(const Data& data);
// Bytes that the bits or numbers of a data set of this shape and size take in memory (saturating).
std::uint64_t bytes(Shape shape, const Sizes& sizes);

// sha256, in hex, of the problem's name, its sizes, threshold and bits or numbers: the same for the same instance
// in whatever format it was read, with or without provenance.
std::string digest(const Instance& instance);

Json to_json(const Witness& witness);                      // [i, j], or a list of DIMACS literals
Witness witness_from_json(const Json& json, Shape shape);  // throws InputError
Json to_json(const Provenance& provenance);
Provenance provenance_from_json(const Json& json, Shape shape);  // throws InputError

}  // namespace reductio
