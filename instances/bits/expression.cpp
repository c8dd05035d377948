#include "instances/bits/expression.hpp"

#include <algorithm>

#include "instances/error.hpp"

namespace reductio::instances {
namespace {

using Op = Expression::Op;

bool gives_truth(Op op, const std::vector<Expression>& operands) {
  switch (op) {
    case Op::less:
    case Op::at_most:
    case Op::equal:
    case Op::both:
    case Op::either:
    case Op::not_:
    case Op::xor_:
    case Op::implies:
      return true;
    case Op::ite:
      return operands[1].is_truth() && operands[2].is_truth();
    default:
      return false;
  }
}

std::string_view spelling(Op op) {
  const auto& all = operators();
  return std::find_if(all.begin(), all.end(), [&](const Operator& one) { return one.op == op; })->text;
}

void refuse(bool overflow) {
  if (overflow) throw InputError("formula", "a value beyond 64 bits", "numbers below 2^63");
}

}  // namespace

Expression::Expression(Node node) : node_(std::make_shared<const Node>(std::move(node))) {}

Expression::Expression(std::int64_t value)
    : Expression(Node{Op::numeral, value, "", {}, value == 0 || value == 1}) {}

Expression Expression::number(std::string name) {
  return Expression(Node{Op::name, 0, std::move(name), {}, false});
}

Expression Expression::truth(std::string name) {
  return Expression(Node{Op::name, 0, std::move(name), {}, true});
}

Expression Expression::of(Op op, std::vector<Expression> operands) {
  const bool truth = gives_truth(op, operands);
  return Expression(Node{op, 0, "", std::move(operands), truth});
}

std::string Expression::text() const {
  if (op() == Op::numeral) return std::to_string(value());
  if (op() == Op::name) return name();
  std::string out = "(" + std::string(spelling(op()));
  for (const Expression& operand : operands()) out += " " + operand.text();
  return out + ")";
}

const std::vector<Operator>& operators() {
  static constexpr std::size_t any = 64;
  static const std::vector<Operator> all{
      {"and", Op::both, 1, any, true},    {"or", Op::either, 1, any, true},
      {"not", Op::not_, 1, 1, true},      {"xor", Op::xor_, 2, any, true},
      {"=>", Op::implies, 2, 2, true},    {"=", Op::equal, 2, 2, false},
      {"ite", Op::ite, 3, 3, false},      {"+", Op::add, 1, any, false},
      {"-", Op::subtract, 1, any, false}, {"*", Op::multiply, 1, any, false},
      {"<=", Op::at_most, 2, 2, false},   {"<", Op::less, 2, 2, false}};
  return all;
}

Expression operator+(const Expression& x, const Expression& y) { return Expression::of(Op::add, {x, y}); }
Expression operator-(const Expression& x, const Expression& y) {
  return Expression::of(Op::subtract, {x, y});
}
Expression operator*(const Expression& x, const Expression& y) {
  return Expression::of(Op::multiply, {x, y});
}
Expression operator==(const Expression& x, const Expression& y) { return Expression::of(Op::equal, {x, y}); }
Expression operator<=(const Expression& x, const Expression& y) {
  return Expression::of(Op::at_most, {x, y});
}
Expression operator>=(const Expression& x, const Expression& y) { return y <= x; }
Expression operator<(const Expression& x, const Expression& y) { return Expression::of(Op::less, {x, y}); }
Expression operator>(const Expression& x, const Expression& y) { return y < x; }
Expression max(const Expression& x, const Expression& y) { return Expression::of(Op::ite, {x < y, y, x}); }
Expression min(const Expression& x, const Expression& y) { return Expression::of(Op::ite, {x < y, x, y}); }

std::int64_t Arithmetic<std::int64_t>::plus(std::int64_t x, std::int64_t y) {
  std::int64_t out = 0;
  refuse(__builtin_add_overflow(x, y, &out));
  return out;
}
std::int64_t Arithmetic<std::int64_t>::minus(std::int64_t x, std::int64_t y) {
  std::int64_t out = 0;
  refuse(__builtin_sub_overflow(x, y, &out));
  return out;
}
std::int64_t Arithmetic<std::int64_t>::times(std::int64_t x, std::int64_t y) {
  std::int64_t out = 0;
  refuse(__builtin_mul_overflow(x, y, &out));
  return out;
}

void detail::not_given(const std::string& name) {
  throw std::logic_error("formula: nothing is given for " + name);
}

}  // namespace reductio::instances
