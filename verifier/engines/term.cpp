#include "verifier/engines/term.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <unordered_set>

#include "verifier/engines/term_node.hpp"

namespace reductio::verifier {

using Kind = Sort::Kind;

std::string Sort::text() const {
  switch (kind) {
    case Kind::truth:
      return "Bool";
    case Kind::integer:
      return "Int";
    case Kind::real:
      return "Real";
    case Kind::bits:
      break;
  }
  return fmt::format("(_ BitVec {})", width);
}

namespace {

// -3 as SMT-LIB writes it. The least number has no positive counterpart in 64 bits.
std::string numeral_text(std::int64_t value, Kind kind) {
  const auto digits = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  const char* point = kind == Kind::real ? ".0" : "";
  return value < 0 ? fmt::format("(- {}{})", digits, point) : fmt::format("{}{}", digits, point);
}

std::uint64_t lowest(std::uint64_t value, unsigned width) {
  return width >= 64 ? value : value & ((std::uint64_t{1} << width) - 1);
}

Function of_integers(const char* name) { return {name, {{Kind::integer}, {Kind::integer}}, {Kind::integer}}; }

// Is it below 2^width, or at least -2^(width - 1)?
bool fits(std::uint64_t value, unsigned width) {
  const std::uint64_t rest = width >= 64 ? 0 : value >> (width - 1);
  return rest <= 1 || rest == ~std::uint64_t{0} >> (width - 1);
}

}  // namespace

Term Term::numeral(std::int64_t value) {
  return Term(
      std::make_shared<Node>(Node{numeral_text(value, Kind::integer), {}, {Kind::integer}, false, value}));
}

Term Term::truth(bool value) {
  return Term(std::make_shared<Node>(Node{value ? "true" : "false", {}, {Kind::truth}}));
}

Term Term::real(std::int64_t value) {
  return Term(std::make_shared<Node>(Node{numeral_text(value, Kind::real), {}, {Kind::real}, false, value}));
}

Term Term::bits(std::uint64_t value, unsigned width) {
  if (!fits(value, width))
    throw std::logic_error(fmt::format("{} in {} bits", static_cast<std::int64_t>(value), width));
  const std::uint64_t kept = lowest(value, width);
  std::string text =
      width % 4 == 0 ? fmt::format("#x{:0{}x}", kept, width / 4) : fmt::format("#b{:0{}b}", kept, width);
  return Term(std::make_shared<Node>(Node{std::move(text), {}, {Kind::bits, width}}));
}

Term Term::constant(std::string name, Sort sort) {
  return Term(std::make_shared<Node>(Node{std::move(name), {}, sort, true}));
}

Term Term::apply(std::string symbol, Terms arguments, Sort sort) {
  return Term(std::make_shared<Node>(Node{std::move(symbol), std::move(arguments), sort}));
}

Sort Term::sort() const { return node_->sort; }
bool Term::is_true() const {
  return node_->sort.kind == Kind::truth && node_->symbol == "true" && !node_->constant;
}
bool Term::is_false() const {
  return node_->sort.kind == Kind::truth && node_->symbol == "false" && !node_->constant;
}

std::optional<std::int64_t> Term::value() const { return node_->numeral; }

Terms Term::conjuncts() const {
  if (node_->symbol != "and" || node_->arguments.empty()) return {*this};
  Terms out;
  for (const Term& one : node_->arguments)
    for (Term& part : one.conjuncts()) out.push_back(std::move(part));
  return out;
}

std::optional<std::pair<Term, Term>> Term::implication() const {
  if (node_->symbol != "=>") return std::nullopt;
  return std::pair(node_->arguments[0], node_->arguments[1]);
}

// A numeral beside a term of another sort is one of that sort.
std::pair<Term, Term> Term::alike(const Term& x, const Term& y) {
  const auto as = [](const Term& one, Sort sort) {
    if (!one.node_->numeral || one.sort().kind != Kind::integer || sort == one.sort()) return one;
    if (sort.kind == Kind::real) return real(*one.node_->numeral);
    if (sort.kind == Kind::bits) return bits(static_cast<std::uint64_t>(*one.node_->numeral), sort.width);
    return one;
  };
  std::pair out(as(x, y.sort()), as(y, x.sort()));
  if (out.first.sort() != out.second.sort())
    throw std::logic_error(fmt::format("terms of two sorts: {} and {}", x.text(), y.text()));
  return out;
}

bool Term::is_number(std::int64_t value) const {
  if (node_->numeral) return *node_->numeral == value;
  return sort().kind == Kind::bits && node_->arguments.empty() && !node_->constant &&
         node_->symbol == bits(static_cast<std::uint64_t>(value), sort().width).node_->symbol;
}

bool Term::same(const Term& x, const Term& y) {
  return x.node_ == y.node_ || (x.node_->arguments.empty() && y.node_->arguments.empty() &&
                                x.node_->constant == y.node_->constant && x.sort() == y.sort() &&
                                x.node_->symbol == y.node_->symbol);
}

// The numeral that an operation on two numerals gives; none where they are none, or it leaves 64 bits.
template <class Operation>
std::optional<Term> Term::computed(const Term& x, const Term& y, Operation overflows) {
  std::int64_t value = 0;
  if (!x.node_->numeral || !y.node_->numeral || overflows(*x.node_->numeral, *y.node_->numeral, &value))
    return std::nullopt;
  return x.sort().kind == Kind::real ? real(value) : numeral(value);
}

// What two numerals say of a comparison; none where they are none.
template <class Comparison>
Term Term::compared(const char* of_numbers, const char* of_bits, const Term& a, const Term& b,
                    Comparison holds) {
  const auto [x, y] = alike(a, b);
  if (x.node_->numeral && y.node_->numeral) return truth(holds(*x.node_->numeral, *y.node_->numeral));
  return apply(x.sort().kind == Kind::bits ? of_bits : of_numbers, {x, y}, {Kind::truth});
}

Term operator+(const Term& a, const Term& b) {
  const auto [x, y] = Term::alike(a, b);
  if (x.is_number(0)) return y;
  if (y.is_number(0)) return x;
  if (const auto sum =
          Term::computed(x, y, [](auto p, auto q, auto* out) { return __builtin_add_overflow(p, q, out); }))
    return *sum;
  return Term::apply(x.sort().kind == Kind::bits ? "bvadd" : "+", {x, y}, x.sort());
}

Term operator-(const Term& a, const Term& b) {
  const auto [x, y] = Term::alike(a, b);
  if (y.is_number(0)) return x;
  if (const auto rest =
          Term::computed(x, y, [](auto p, auto q, auto* out) { return __builtin_sub_overflow(p, q, out); }))
    return *rest;
  return Term::apply(x.sort().kind == Kind::bits ? "bvsub" : "-", {x, y}, x.sort());
}

Term operator*(const Term& a, const Term& b) {
  const auto [x, y] = Term::alike(a, b);
  if (x.is_number(0) || y.is_number(1)) return x;
  if (y.is_number(0) || x.is_number(1)) return y;
  if (const auto product =
          Term::computed(x, y, [](auto p, auto q, auto* out) { return __builtin_mul_overflow(p, q, out); }))
    return *product;
  return Term::apply(x.sort().kind == Kind::bits ? "bvmul" : "*", {x, y}, x.sort());
}

Term operator/(const Term& x, const Term& y) {
  return y.is_number(1) ? x : Term::apply("div", {x, y}, x.sort());
}
Term operator%(const Term& x, const Term& y) {
  return y.is_number(1) ? Term(0) : Term::apply("mod", {x, y}, x.sort());
}

Term operator<(const Term& x, const Term& y) {
  return Term::compared("<", "bvslt", x, y, [](auto p, auto q) { return p < q; });
}
Term operator<=(const Term& x, const Term& y) {
  return Term::compared("<=", "bvsle", x, y, [](auto p, auto q) { return p <= q; });
}
Term operator>(const Term& x, const Term& y) {
  return Term::compared(">", "bvsgt", x, y, [](auto p, auto q) { return p > q; });
}
Term operator>=(const Term& x, const Term& y) {
  return Term::compared(">=", "bvsge", x, y, [](auto p, auto q) { return p >= q; });
}

Term operator==(const Term& a, const Term& b) {
  const auto [x, y] = Term::alike(a, b);
  if (Term::same(x, y)) return Term::truth(true);
  if (x.is_true()) return y;
  if (y.is_true()) return x;
  if (x.is_false()) return !y;
  if (y.is_false()) return !x;
  return Term::compared("=", "=", x, y, [](auto p, auto q) { return p == q; });
}

Term operator!(const Term& x) {
  if (x.is_true()) return Term::truth(false);
  if (x.is_false()) return Term::truth(true);
  if (x.sort().kind == Kind::bits) return Term::apply("bvnot", {x}, x.sort());
  if (x.node_->symbol == "not" && x.node_->arguments.size() == 1) return x.node_->arguments[0];
  return Term::apply("not", {x}, {Kind::truth});
}

Term operator&&(const Term& x, const Term& y) {
  if (x.is_true() || y.is_false()) return y;
  if (y.is_true() || x.is_false()) return x;
  return Term::apply("and", {x, y}, {Kind::truth});
}

Term operator||(const Term& x, const Term& y) {
  if (x.is_false() || y.is_true()) return y;
  if (y.is_false() || x.is_true()) return x;
  return Term::apply("or", {x, y}, {Kind::truth});
}

Term operator&(const Term& a, const Term& b) {
  const auto [x, y] = Term::alike(a, b);
  if (x.sort().kind == Kind::integer) return of_integers("bits_and")({x, y});
  return x.sort().kind == Kind::bits ? Term::apply("bvand", {x, y}, x.sort()) : x && y;
}
Term operator|(const Term& a, const Term& b) {
  const auto [x, y] = Term::alike(a, b);
  if (x.sort().kind == Kind::integer) return of_integers("bits_or")({x, y});
  if (x.sort().kind != Kind::bits) return x || y;
  if (x.is_number(0)) return y;
  return y.is_number(0) ? x : Term::apply("bvor", {x, y}, x.sort());
}
Term operator^(const Term& a, const Term& b) {
  const auto [x, y] = Term::alike(a, b);
  return x.sort().kind == Kind::bits ? Term::apply("bvxor", {x, y}, x.sort()) : x != y;
}

Term implies(const Term& x, const Term& y) {
  if (x.is_true()) return y;
  if (x.is_false()) return Term::truth(true);
  return Term::apply("=>", {x, y}, {Kind::truth});
}

Term ite(const Term& condition, const Term& a, const Term& b) {
  const auto [x, y] = Term::alike(a, b);
  if (condition.is_true() || Term::same(x, y)) return x;
  if (condition.is_false()) return y;
  if (x.sort().kind == Kind::truth) {
    if (x.is_true()) return condition || y;
    if (x.is_false()) return !condition && y;
    if (y.is_true()) return !condition || x;
    if (y.is_false()) return condition && x;
  }
  return Term::apply("ite", {condition, x, y}, x.sort());
}

Term shift_left(const Term& a, const Term& b) {
  const auto [x, by] = Term::alike(a, b);
  if (x.sort().kind == Kind::integer) return of_integers("shift_left")({x, by});
  return Term::apply("bvshl", {x, by}, x.sort());
}
Term shift_right(const Term& a, const Term& b) {
  const auto [x, by] = Term::alike(a, b);
  if (x.sort().kind == Kind::integer) return of_integers("shift_right")({x, by});
  return Term::apply("bvlshr", {x, by}, x.sort());
}

std::string Function::declaration() const {
  std::vector<std::string> sorts;
  for (const Sort& one : arguments) sorts.push_back(one.text());
  return fmt::format("(declare-fun {} ({}) {})", name, fmt::join(sorts, " "), value.text());
}

Term Function::operator()(const Terms& of) const {
  Terms all;
  bool fits = of.size() == arguments.size();
  for (std::size_t k = 0; fits && k < of.size(); ++k) {
    all.push_back(of[k].node_->numeral && arguments[k].kind == Kind::real ? Term::real(*of[k].node_->numeral)
                                                                          : of[k]);
    fits = all.back().sort() == arguments[k];
  }
  if (!fits) throw std::logic_error(name + " is applied to arguments of other sorts");
  return Term(std::make_shared<Term::Node>(
      Term::Node{name, std::move(all), value, false, std::nullopt, declaration()}));
}

template <class Visit>
void Term::each_part(Visit visit) const {
  std::unordered_set<const Node*> seen;
  const auto from = [&](const auto& self, const Term& one) -> void {
    if (!seen.insert(one.node_.get()).second) return;
    visit(one);
    for (const Term& argument : one.node_->arguments) self(self, argument);
  };
  from(from, *this);
}

void Term::collect_constants(std::map<std::string, std::string>& sorts) const {
  each_part([&](const Term& one) {
    if (one.node_->constant) sorts[one.node_->symbol] = one.sort().text();
  });
}

void Term::collect_functions(std::map<std::string, std::string>& declarations) const {
  each_part([&](const Term& one) {
    if (!one.node_->declaration.empty()) declarations[one.node_->symbol] = one.node_->declaration;
  });
}

}  // namespace reductio::verifier
