// Gadget files with known truths: made at random, and judged here by trying what pairs of rows can come to. Nothing of
// the reductions and of their proofs is used.
#pragma once
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>
#include "instances/shapes/formula.hpp"

namespace reductio::tests::gadget_cases {

using Int = std::int64_t;

// What formulas name: d coordinates, K blocks, the source's threshold t, and the ones of a row.
struct Names {
  Int d = 0, K = 0, t = 0, weight = 0;
};

// A formula both as text and as what it means.
struct Formula {
  std::string text;
  std::function<Int(const Names&)> means;
};

using Row = std::vector<int>;
using Rows = std::vector<Row>;

// Both sides of an instance; of one set A alone.
struct Instance {
  Rows A, B;
  Int t = 0;
};

struct Case {
  struct Pad {
    Formula length, left, right;
  };

  std::string from = "ov", to = "max-ip";
  int block = 1;
  std::vector<Row> left, right;  // [value of a block, bit j its coordinate j][entry]
  std::vector<Pad> pads;
  Formula threshold;
  Int first_failure = -1;  // d, as planted; -1: nothing is known beforehand; -2: right
  bool fails = false;      // planted at a d that is not known beforehand

  std::string text() const;

  bool from_one_set() const { return from == "ov-mono"; }
  bool to_one_set() const { return to == "ov-mono"; }
  bool with_value() const;  // both problems have an optimum

  // Does the claim fail on this very instance? By its definition: all rows are mapped, and all pairs tried.
  bool fails_on(const std::string& claim, const Instance& source) const;

  // The least d at which some instance of at most two rows a side fails, up to `far()`; -1: none. Source thresholds are
  // those of -beyond .. d + beyond; all our formulas are linear at 3 beyond.
  Int first_failing(const std::string& claim, Int beyond = 3) const;
  Int far() const;
};

// A third right by construction, a third with a planted failure, a third random; of every kind of ends,
// blocks and thresholds.
class Maker {
 public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}
  Case next();

 private:
  Case right();
  Case planted();
  Case any();
  void add_idle_entries(Case& out, Int& per_block);
  void add_idle_pads(Case& out, Int& more, bool& shorter);
  Formula any_threshold(const Case& out);

  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool coin() { return below(2) == 1; }

  std::mt19937 random_;
  std::size_t made_ = 0;
};

}  // namespace reductio::tests::gadget_cases
