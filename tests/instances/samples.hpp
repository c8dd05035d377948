// Instances to try things on, and comparison of what was read with what was written.
#pragma once
#include <string>
#include <vector>

#include "instances/formats/format.hpp"

namespace reductio::tests::shared {

// A short stream of numbers of its own: the same on every machine, with a state that a failure can print.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed * 2 + 1) {}
  std::uint64_t below(std::uint64_t n) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state_ >> 33) % n;
  }

 private:
  std::uint64_t state_;
};

Rows<Word> random_rows(std::size_t n, std::size_t d, Numbers& numbers);
Instance pairs(const std::string& problem, std::size_t n, std::size_t m, std::size_t d,
               std::optional<std::int64_t> threshold = {});
Instance mono(std::size_t n, std::size_t d, std::optional<std::int64_t> threshold = {});
Instance triples(std::size_t n, std::size_t m, std::size_t l, std::size_t d);
Instance formula(std::size_t vars, std::vector<std::vector<std::int32_t>> clauses);
Instance attention(std::size_t queries, std::size_t keys, std::size_t D,
                   std::vector<double> from = {0, 1, -2.5});
// A recipe, an answer with a witness that fits, how it is known, a hypothesis.
Instance with_provenance(Instance instance);

// One of each shape and each awkward size: no row, no coordinate, sizes around a word, equal rows.
std::vector<Instance> samples();

// Does the format write it? Some hold data of some problems only.
bool holds(const Format& format, const Instance& instance);

// Problem, sizes, threshold, every bit, number or literal, and provenance.
bool same(const Instance& x, const Instance& y);

// The line of the InputError that reading these bytes throws; empty when they are read.
std::string error_of(const std::string& bytes, const ReadOptions& options = {});
// The line of the InputError that f throws; empty when it throws none.
template <class F>
std::string error_from(F f) {
  try {
    f();
  } catch (const InputError& e) {
    return e.what();
  }
  return "";
}

// A folder that goes away again.
class Folder {
 public:
  Folder();
  ~Folder();
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  std::vector<std::string> names() const;  // of all that lies in it, sorted

 private:
  std::string path_;
};

}  // namespace reductio::tests::shared
