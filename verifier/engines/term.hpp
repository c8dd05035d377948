// A bit as a solver's term: the gadgets' own lines then build formulas. Numbers are mathematical integers, or
// signed bit-vectors of a stated width for bounded obligations.
#pragma once
#include <z3++.h>

#include "instances/bits/logic.hpp"
#include "instances/bits/natural.hpp"

namespace reductio {

template <>
struct Logic<z3::expr> {
  using Num = z3::expr;
  using Truth = z3::expr;
  static constexpr std::size_t lanes = 1;
  z3::context* context;
  unsigned width = 0;  // bits of a number; 0: integers

  z3::expr bit(bool b) const { return context->bool_val(b); }
  z3::expr bit(const z3::expr& truth) const { return truth; }
  z3::expr truth(bool b) const { return context->bool_val(b); }
  z3::expr num(std::int64_t v) const { return width == 0 ? context->int_val(v) : context->bv_val(v, width); }
  z3::expr count(const z3::expr& x, std::size_t = 1) const { return z3::ite(x, num(1), num(0)); }
};

// Integers: powers are opaque, for proofs about sizes need only that equal exponents give equal powers.
// Bit-vectors: shifts fill with zeros.
template <>
struct Arithmetic<z3::expr> {
  static z3::expr plus(const z3::expr& x, const z3::expr& y) { return x + y; }
  static z3::expr minus(const z3::expr& x, const z3::expr& y) { return x - y; }
  static z3::expr times(const z3::expr& x, const z3::expr& y) { return x * y; }
  static z3::expr power_of_two(const z3::expr& e) { return opaque_power(e.ctx())(e); }
  static z3::func_decl opaque_power(z3::context& context) {
    return context.function("power_of_two", context.int_sort(), context.int_sort());
  }
  static z3::expr one(const z3::expr& like) { return like.ctx().bv_val(1, like.get_sort().bv_size()); }
  static z3::expr shift_left(const z3::expr& x, const z3::expr& by) { return z3::shl(x, by); }
  static z3::expr shift_right(const z3::expr& x, const z3::expr& by) { return z3::lshr(x, by); }
  static z3::expr choose(const z3::expr& c, const z3::expr& x, const z3::expr& y) { return z3::ite(c, x, y); }
};

}  // namespace reductio
