// Mutants of a coordinate-wise gadget: the value is changed, and what runs and is proved with it.
#include <fmt/format.h>

#include <algorithm>

#include "verifier/methods/bounded_gadget.hpp"
#include "verifier/methods/prove_gadget.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

using Side = Gadget::Table Gadget::*;
using Ones = Expression Gadget::Pad::*;

// `e` with d + 1 for d.
Expression at_next_d(const Expression& e) {
  if (e.op() == Expression::Op::numeral) return e;
  if (e.op() == Expression::Op::name) return e.name() == "d" ? e + 1 : e;
  std::vector<Expression> operands;
  for (const Expression& one : e.operands()) operands.push_back(at_next_d(one));
  return Expression::of(e.op(), operands);
}

// The value of a block as its bits, coordinate 0 first.
std::string bits_of(std::size_t value, std::size_t block) {
  std::string out;
  for (std::size_t k = 0; k < block; ++k) out += (value >> k) & 1 ? '1' : '0';
  return out;
}

class GadgetMutants {
 public:
  // The stated sizes stay while the gadget changes; an author's invariant would not fit any more.
  explicit GadgetMutants(const Gadget& gadget) : right_(gadget), one_side_(ends(gadget) == Ends::one_to_one) {
    if (right_.size.empty()) right_.size = made_sizes(gadget);
    right_.invariant.reset();
  }

  std::vector<Mutant> all() {
    each_side([&](Side side, const char* name) { table(side, name); });
    entries();
    thresholds();
    norms();
    for (std::size_t p = 0; p < right_.pads.size(); ++p) pad(p);
    if (!one_side_) exchange();
    return std::move(out_);
  }

 private:
  void add(const char* operation, std::string change, Gadget wrong) {
    Reduction reduction = reduction_of(wrong);
    out_.push_back({operation, std::move(change), std::move(reduction), [wrong = std::move(wrong)] {
                      // The loops are the same for every gadget.
                      return joined(obligations_for_all_sizes(wrong), bounded_obligations(wrong));
                    }});
  }

  // One set has one table for both sides.
  template <class F>
  void each_side(F f) {
    if (one_side_) return f(&Gadget::left, "both tables");
    f(&Gadget::left, "the left table");
    f(&Gadget::right, "the right table");
  }
  void keep_one_side(Gadget& wrong) const {
    if (!one_side_) return;
    wrong.right = wrong.left;
    for (Gadget::Pad& pad : wrong.pads) pad.right = pad.left;
  }

  void table(Side side, const char* name) {
    for (std::size_t value = 0; value < (right_.*side).size(); ++value)
      for (std::size_t g = 0; g < right_.width(); ++g) {
        Gadget wrong = right_;
        std::int64_t& entry = (wrong.*side)[value][g];
        entry = 1 - entry;
        keep_one_side(wrong);
        add("entry_turned",
            fmt::format("entry {} of {} at {} is turned", g, name, bits_of(value, right_.block)), wrong);
      }
    Gadget wrong = right_;
    std::reverse((wrong.*side).begin(), (wrong.*side).end());
    keep_one_side(wrong);
    add("bits_complemented", fmt::format("{} reads the complement of every bit", name), wrong);
  }

  void entries() {
    for (std::size_t g = 0; g < right_.width(); ++g) {
      Gadget wrong = right_;
      for (const Side side : {&Gadget::left, &Gadget::right})
        for (auto& entries : wrong.*side) entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(g));
      add("entry_dropped", fmt::format("entry {} of both tables is left out", g), wrong);
    }
  }

  void thresholds() {
    if (!right_.target.has_threshold) return;
    const auto change = [&](const char* operation, std::string words, Expression threshold) {
      Gadget wrong = right_;
      wrong.threshold = std::move(threshold);
      add(operation, std::move(words), wrong);
    };
    change("threshold_lower", "the threshold is one less", right_.threshold - 1);
    change("threshold_higher", "the threshold is one more", right_.threshold + 1);
    change("threshold_at_next_d", "the threshold is that of d + 1", at_next_d(right_.threshold));
  }

  // Of images whose cosines are asked for: the denominator of the threshold.
  void norms() {
    if (!right_.cosines || !right_.cosines->norm) return;
    const auto change = [&](const char* operation, const char* words, Expression norm) {
      Gadget wrong = right_;
      wrong.cosines->norm = std::move(norm);
      add(operation, words, wrong);
    };
    change("norm_lower", "the norm is stated one less", *right_.cosines->norm - 1);
    change("norm_doubled", "the norm is stated twice as great", 2 * *right_.cosines->norm);
  }

  void pad(std::size_t p) {
    Gadget dropped = right_;
    dropped.pads.erase(dropped.pads.begin() + static_cast<std::ptrdiff_t>(p));
    add("pad_dropped", fmt::format("pad {} is left out", p), dropped);
    Gadget longer = right_;
    longer.pads[p].length = longer.pads[p].length + 1;
    add("pad_longer", fmt::format("pad {} is one longer", p), longer);
    each_side([&](Side side, const char*) {
      const bool left = side == &Gadget::left;
      const Ones ones = left ? &Gadget::Pad::left : &Gadget::Pad::right;
      for (const int shift : {-1, 1}) {
        Gadget wrong = right_;
        wrong.pads[p].*ones = wrong.pads[p].*ones + shift;
        keep_one_side(wrong);
        add("pad_ones_off",
            fmt::format("pad {} has one {} one{}", p, shift < 0 ? "less" : "more",
                        one_side_ ? ""
                        : left    ? " on the left"
                                  : " on the right"),
            wrong);
      }
    });
  }

  void exchange() {
    Gadget wrong = right_;
    std::swap(wrong.left, wrong.right);
    for (Gadget::Pad& pad : wrong.pads) std::swap(pad.left, pad.right);
    add("gadgets_exchanged", "left rows get the right gadget, right rows the left", wrong);
  }

  Gadget right_;
  bool one_side_;
  std::vector<Mutant> out_;
};

}  // namespace

std::vector<Mutant> gadget_mutants(const Gadget& gadget) {
  if (!of_bits(gadget))
    throw InputError("gadget " + gadget.name, "an entry that is no bit",
                     "entries 0 and 1: mutants are killed by running them");
  return GadgetMutants(gadget).all();
}

}  // namespace reductio::verifier
