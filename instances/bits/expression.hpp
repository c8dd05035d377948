// A formula over whole numbers, as data: a threshold, a length or a size that is run, proved and printed from one
// value. A truth value is the number 0 or 1.
//
// Operators: and or not xor => = ite + - * <= <, numerals, and names that stand for numbers or truth values. C++
// code that is a template over its number type makes one when it is given Expression::number("d") and the like.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "instances/bits/logic.hpp"
#include "instances/bits/natural.hpp"

namespace reductio::instances {

class Expression {
 public:
  enum class Op {
    numeral,
    name,
    add,
    subtract,
    multiply,
    less,
    at_most,
    equal,
    both,
    either,
    not_,
    xor_,
    implies,
    ite
  };

  Expression(std::int64_t value = 0);  // NOLINT: formulas are written with numbers
  static Expression number(std::string name);
  static Expression truth(std::string name);
  // Operands of the right sorts, as many as the operator takes: see `operators()`.
  static Expression of(Op op, std::vector<Expression> operands);

  Op op() const { return node_->op; }
  std::int64_t value() const { return node_->value; }      // of a numeral
  const std::string& name() const { return node_->name; }  // of a name
  const std::vector<Expression>& operands() const { return node_->operands; }
  bool is_truth() const { return node_->truth; }  // may stand where a truth value is wanted: 0 and 1 do

  std::string text() const;  // (ite (<= d 3) 0 (- d t))

 private:
  struct Node {
    Op op;
    std::int64_t value;
    std::string name;
    std::vector<Expression> operands;
    bool truth;
  };
  explicit Expression(Node node);
  std::shared_ptr<const Node> node_;
};

// An operator as it is written, and what it takes.
struct Operator {
  std::string_view text;
  Expression::Op op;
  std::size_t least, most;  // operands
  bool of_truths;           // operands are truth values; of ite: the first is
};
const std::vector<Operator>& operators();

Expression operator+(const Expression& x, const Expression& y);
Expression operator-(const Expression& x, const Expression& y);
Expression operator*(const Expression& x, const Expression& y);
Expression operator==(const Expression& x, const Expression& y);
Expression operator<=(const Expression& x, const Expression& y);
Expression operator>=(const Expression& x, const Expression& y);
Expression operator<(const Expression& x, const Expression& y);
Expression operator>(const Expression& x, const Expression& y);
Expression max(const Expression& x, const Expression& y);
Expression min(const Expression& x, const Expression& y);

// What names stand for while a formula is read over S.
template <class S>
struct Given {
  std::vector<std::pair<std::string_view, Num<S>>> numbers;
  std::vector<std::pair<std::string_view, Truth<S>>> truths{};
};

// The value over S. Over Bit: throws InputError where it leaves 64 bits. Throws std::logic_error on a name that is
// not given.
template <class S>
Num<S> number(const Expression& e, const Given<S>& given, Logic<S> in = {});
template <class S>
Truth<S> truth(const Expression& e, const Given<S>& given, Logic<S> in = {});

// The value where names stand for the machine's numbers.
inline std::int64_t value(const Expression& e,
                          const std::vector<std::pair<std::string_view, std::int64_t>>& given) {
  return number<Bit>(e, {given, {}});
}

// Sums and products of the machine's numbers throw InputError where they leave 64 bits.
template <>
struct Arithmetic<std::int64_t> {
  static std::int64_t plus(std::int64_t x, std::int64_t y);
  static std::int64_t minus(std::int64_t x, std::int64_t y);
  static std::int64_t times(std::int64_t x, std::int64_t y);
  template <class T>
  static T choose(bool c, T x, T y) {
    return c ? x : y;
  }
};

namespace detail {

[[noreturn]] void not_given(const std::string& name);

template <class V>
const V& find(const std::vector<std::pair<std::string_view, V>>& all, const std::string& name) {
  for (const auto& [known, value] : all)
    if (known == name) return value;
  not_given(name);
}

}  // namespace detail

template <class S>
Num<S> number(const Expression& e, const Given<S>& given, Logic<S> in) {
  using A = Arithmetic<Num<S>>;
  using Op = Expression::Op;
  const auto operand = [&](std::size_t k) { return number<S>(e.operands()[k], given, in); };
  const auto folded = [&](auto f) {
    Num<S> all = operand(0);
    for (std::size_t k = 1; k < e.operands().size(); ++k) all = f(all, operand(k));
    return all;
  };
  switch (e.op()) {
    case Op::numeral:
      return in.num(e.value());
    case Op::name:
      if (!e.is_truth()) return detail::find(given.numbers, e.name());
      break;
    case Op::add:
      return folded(&A::plus);
    case Op::multiply:
      return folded(&A::times);
    case Op::subtract:
      return e.operands().size() == 1 ? A::minus(in.num(0), operand(0)) : folded(&A::minus);
    case Op::ite:
      if constexpr (std::is_same_v<Truth<S>, bool>)  // the other side may leave 64 bits
        return truth<S>(e.operands()[0], given, in) ? operand(1) : operand(2);
      else
        return A::choose(truth<S>(e.operands()[0], given, in), operand(1), operand(2));
    default:
      break;
  }
  return A::choose(truth<S>(e, given, in), in.num(1), in.num(0));
}

template <class S>
Truth<S> truth(const Expression& e, const Given<S>& given, Logic<S> in) {
  using Op = Expression::Op;
  const auto operand = [&](std::size_t k) { return truth<S>(e.operands()[k], given, in); };
  const auto of_number = [&](std::size_t k) { return number<S>(e.operands()[k], given, in); };
  const auto folded = [&](auto f) {
    Truth<S> all = operand(0);
    for (std::size_t k = 1; k < e.operands().size(); ++k) all = f(all, operand(k));
    return all;
  };
  switch (e.op()) {
    case Op::name:
      return detail::find(given.truths, e.name());
    case Op::less:
      return of_number(0) < of_number(1);
    case Op::at_most:
      return of_number(0) <= of_number(1);
    case Op::equal:
      return of_number(0) == of_number(1);
    case Op::both:
      return folded([](const Truth<S>& x, const Truth<S>& y) { return x && y; });
    case Op::either:
      return folded([](const Truth<S>& x, const Truth<S>& y) { return x || y; });
    case Op::xor_:
      return folded([](const Truth<S>& x, const Truth<S>& y) { return x != y; });
    case Op::implies:
      return !operand(0) || operand(1);
    case Op::not_:
      return !operand(0);
    case Op::ite:
      return Arithmetic<Num<S>>::choose(operand(0), operand(1), operand(2));
    default:
      return in.truth(e.value() != 0);
  }
}

}  // namespace reductio::instances
