#include "verifier/synthesis/tables.hpp"

#include <fmt/format.h>

#include <bit>

#include "verifier/methods/gadget_pairs.hpp"

namespace reductio::verifier {
namespace {

using Strings = std::vector<std::string>;

std::string folded(const char* op, const Strings& all, const std::string& of_none) {
  if (all.empty()) return of_none;
  std::string out = all.front();
  for (std::size_t k = 1; k < all.size(); ++k) out = fmt::format("({} {} {})", op, out, all[k]);
  return out;
}

class Question {
 public:
  explicit Question(const Wanted& wanted) : wanted_(wanted), numeral_bits_(bits_for_sums()) {}

  Strings unknowns() const {
    Strings all;
    for (const char side : {'l', 'r'})
      for (std::size_t v = 0; v < values(); ++v)
        for (std::size_t g = 0; g < wanted_.width; ++g)
          for (const std::string& bit : place(side, v, g)) all.push_back(bit);
    return all;
  }

  std::string formula() {
    known_letters();
    weights();
    for (std::size_t g = 0; g + 1 < wanted_.width; ++g) all_.push_back(not_after(column(g), column(g + 1)));
    gains();
    return fmt::format("(let ((c {})) (let ((f (bvsub {} c))) {}))", gain_of(0, 0), gain_of(1, 1),
                       folded("and", all_, "true"));
  }

  Gadget::Table table(char side, const std::map<std::string, std::int64_t>& value) const {
    Gadget::Table out(values());
    for (std::size_t v = 0; v < values(); ++v)
      for (std::size_t g = 0; g < wanted_.width; ++g) {
        std::size_t k = 0;
        for (const std::string& bit : place(side, v, g)) k = 2 * k + (value.at(bit) != 0 ? 1 : 0);
        out[v].push_back(wanted_.alphabet.letter(k));
      }
    return out;
  }

 private:
  std::size_t values() const { return std::size_t{1} << wanted_.block; }
  bool two_letters() const { return wanted_.alphabet.letters == 2; }

  // No sum, difference or multiple of one that the formula forms leaves these, signs included.
  unsigned bits_for_sums() const {
    const Alphabet& a = wanted_.alphabet;
    const std::int64_t most = std::max(std::abs(a.first), std::abs(a.last())),
                       sum = static_cast<std::int64_t>(wanted_.width) * most * most,
                       step = std::max(2 * sum, wanted_.gap.value_or(0));
    return static_cast<unsigned>(std::bit_width(
               static_cast<std::uint64_t>(sum + step * static_cast<std::int64_t>(wanted_.block)))) +
           1;
  }

  std::string num(std::int64_t x) const {
    const std::uint64_t mask = (std::uint64_t{1} << numeral_bits_) - 1;
    return fmt::format("(_ bv{} {})", static_cast<std::uint64_t>(x) & mask, numeral_bits_);
  }

  // The bits of an entry's place in the alphabet, the greatest first.
  Strings place(char side, std::size_t v, std::size_t g) const {
    Strings bits;
    for (std::size_t k = std::bit_width(wanted_.alphabet.letters - 1); k-- > 0;)
      bits.push_back(fmt::format("{}{}_{}_{}", side, v, g, k));
    return bits;
  }

  std::string choose(const std::string& bit, const std::string& one, const std::string& zero) const {
    return one == zero ? one : fmt::format("(ite {} {} {})", bit, one, zero);
  }

  // f(letter) of an entry.
  template <class F>
  std::string by_letter(char side, std::size_t v, std::size_t g, const F& f) const {
    const Alphabet& a = wanted_.alphabet;
    return choose(place(side, v, g).front(), f(a.letter(1)), f(a.letter(0)));
  }

  std::string index(char side, std::size_t v, std::size_t g) const {
    Strings all;
    const Strings bits = place(side, v, g);
    for (std::size_t k = 0; k < bits.size(); ++k)
      all.push_back(choose(bits[k], num(std::int64_t{1} << (bits.size() - 1 - k)), num(0)));
    return folded("bvor", all, num(0));
  }

  // Of alphabets of more than two letters.
  std::string entry(char side, std::size_t v, std::size_t g) const {
    const Alphabet& a = wanted_.alphabet;
    return fmt::format("(bvadd {} (bvmul {} {}))", num(a.first), num(a.step), index(side, v, g));
  }

  std::string product(std::size_t u, std::size_t v, std::size_t g) const {
    if (!two_letters()) return fmt::format("(bvmul {} {})", entry('l', u, g), entry('r', v, g));
    return by_letter('l', u, g, [&](std::int64_t x) {
      return by_letter('r', v, g, [&](std::int64_t y) { return num(gain(wanted_.target, x, y)); });
    });
  }

  std::string square(char side, std::size_t v, std::size_t g) const {
    if (!two_letters()) return fmt::format("(bvmul {0} {0})", entry(side, v, g));
    return by_letter(side, v, g, [&](std::int64_t x) { return num(x * x); });
  }

  std::string gain_of(std::size_t u, std::size_t v) const {
    Strings all;
    for (std::size_t g = 0; g < wanted_.width; ++g) all.push_back(product(u, v, g));
    return folded("bvadd", all, num(0));
  }

  std::string weight(char side, std::size_t v) const {
    Strings all;
    for (std::size_t g = 0; g < wanted_.width; ++g) all.push_back(square(side, v, g));
    return folded("bvadd", all, num(0));
  }

  void known_letters() {
    if (std::has_single_bit(wanted_.alphabet.letters)) return;
    const std::string last = num(static_cast<std::int64_t>(wanted_.alphabet.letters - 1));
    for (const char side : {'l', 'r'})
      for (std::size_t v = 0; v < values(); ++v)
        for (std::size_t g = 0; g < wanted_.width; ++g)
          all_.push_back(fmt::format("(bvule {} {})", index(side, v, g), last));
  }

  void weights() {
    const WeightPattern w = wanted_.weights;
    const auto constant = [&](char side) {
      for (std::size_t v = 1; v < values(); ++v)
        all_.push_back(fmt::format("(= {} {})", weight(side, v), weight(side, 0)));
    };
    const bool both = w == WeightPattern::sides || w == WeightPattern::equal;
    if (both || w == WeightPattern::left) constant('l');
    if (both || w == WeightPattern::right) constant('r');
    if (w == WeightPattern::equal) all_.push_back(fmt::format("(= {} {})", weight('l', 0), weight('r', 0)));
  }

  // Gains as wanted.hpp says, c and f being those of the first pairs.
  void gains() {
    const std::int64_t sign = slope_sign(wanted_);
    const char* beyond = sign < 0 ? "bvslt" : "bvsgt";
    if (wanted_.gap) all_.push_back(fmt::format("(= f {})", num(sign * *wanted_.gap)));
    all_.push_back(fmt::format("({} f {})", beyond, num(0)));
    for (std::size_t u = 0; u < values(); ++u)
      for (std::size_t v = 0; v < values(); ++v) {
        const int meet = std::popcount(u & v);
        if (meet == 0 && (u != 0 || v != 0)) all_.push_back(fmt::format("(= {} c)", gain_of(u, v)));
        if (meet == 0 || (u == 1 && v == 1)) continue;
        all_.push_back(linear(wanted_)
                           ? fmt::format("(= {} (bvadd c (bvmul {} f)))", gain_of(u, v), num(meet))
                           : fmt::format("({} {} c)", beyond, gain_of(u, v)));
      }
  }

  Strings column(std::size_t g) const {
    Strings all;
    for (const char side : {'l', 'r'})
      for (std::size_t v = 0; v < values(); ++v)
        for (const std::string& bit : place(side, v, g)) all.push_back(bit);
    return all;
  }

  // As words of bits, x <= y.
  static std::string not_after(const Strings& x, const Strings& y) {
    std::string out = "true";
    for (std::size_t k = x.size(); k-- > 0;)
      out = fmt::format("(or (and (not {0}) {1}) (and (= {0} {1}) {2}))", x[k], y[k], out);
    return out;
  }

  const Wanted& wanted_;
  unsigned numeral_bits_;
  Strings all_;
};

}  // namespace

std::vector<std::string> unknowns(const Wanted& wanted) { return Question(wanted).unknowns(); }

std::string right_tables(const Wanted& wanted) { return Question(wanted).formula(); }

Obligation no_tables(const Wanted& wanted) {
  Obligation out;
  out.reduction = "synthesize";
  out.claim = "none";
  out.part = fmt::format("{} to {}", wanted.source.name, wanted.target.name);
  out.says = "there are right tables " + described(wanted);
  out.logic = "QF_BV";
  Obligation::Clause clause;
  for (const std::string& name : unknowns(wanted)) clause.variables.emplace_back(name, "Bool");
  clause.formula = fmt::format("(not {})", right_tables(wanted));
  out.clauses.push_back(std::move(clause));
  return out;
}

Gadget gadget_of(const Wanted& wanted, const std::map<std::string, std::int64_t>& values) {
  const Question question(wanted);
  return made_of(wanted, question.table('l', values), question.table('r', values));
}

}  // namespace reductio::verifier
