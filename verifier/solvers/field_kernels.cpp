// This file is compiled once for every vector unit: foreach_target.h includes it again and again.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE_256 | HWY_SVE2 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "verifier/solvers/field_kernels.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h:
#include <hwy/highway.h>

#include "verifier/solvers/field_kernels.hpp"
#include "verifier/solvers/vector_units.hpp"

HWY_BEFORE_NAMESPACE();
namespace reductio::verifier::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Numbers below 2^32, each in 64 bits.
using Numbers = hn::ScalableTag<std::uint64_t>;
using NumberVector = hn::Vec<Numbers>;

// Of the lower halves.
HWY_INLINE NumberVector product(NumberVector x, NumberVector y) {
#if HWY_TARGET == HWY_SCALAR
  const NumberVector low = hn::Set(Numbers(), 0xffffffff);
  return hn::Mul(hn::And(x, low), hn::And(y, low));
#else
  const hn::Repartition<std::uint32_t, Numbers> halves;
  return hn::MulEven(hn::BitCast(halves, x), hn::BitCast(halves, y));
#endif
}

// x, or x - p where that is not below 0; x is below 2 p. What is below 0 has a lower half that is greater than x.
HWY_INLINE NumberVector reduced(NumberVector x, NumberVector p) {
#if HWY_TARGET == HWY_SCALAR
  return hn::GetLane(x) < hn::GetLane(p) ? x : hn::Sub(x, p);
#else
  const hn::Repartition<std::uint32_t, Numbers> halves;
  const auto less = hn::Sub(hn::BitCast(halves, x), hn::BitCast(halves, p));
  return hn::BitCast(Numbers(), hn::Min(hn::BitCast(halves, x), less));
#endif
}

struct VectorField {
  NumberVector p, negative_inverse, one;
  HWY_INLINE explicit VectorField(const MontgomeryField& f)
      : p(hn::Set(Numbers(), f.p)),
        negative_inverse(hn::Set(Numbers(), f.negative_inverse)),
        one(hn::Set(Numbers(), f.one)) {}
  // x y / R modulo p, below 2 p; x y is below 2^32 p.
  HWY_INLINE NumberVector times(NumberVector x, NumberVector y) const {
    const NumberVector whole = product(x, y), multiple = product(product(whole, negative_inverse), p);
    return hn::ShiftRight<32>(hn::Add(whole, multiple));
  }
  // `so_far`, below 2 p, times 1 - x y, where x is a residue times R^2.
  HWY_INLINE NumberVector go_on(NumberVector so_far, NumberVector x, NumberVector y) const {
    const NumberVector factor = hn::Sub(hn::Add(one, p), reduced(times(x, y), p));
    return times(so_far, reduced(factor, p));
  }
};

// kRows rows at once: a product waits for the one before it, and others fill that time.
template <std::size_t kRows>
HWY_INLINE std::uint64_t sum_of(const MontgomeryField& field, const FieldTile& t, std::size_t first) {
  const VectorField f(field);
  const std::size_t lanes = hn::Lanes(Numbers());
  NumberVector sum[kRows];
  for (std::size_t r = 0; r < kRows; ++r) sum[r] = hn::Zero(Numbers());
  for (std::size_t v = 0; v < t.width; v += lanes) {
    NumberVector so_far[kRows];
    for (std::size_t r = 0; r < kRows; ++r) so_far[r] = hn::Set(Numbers(), 1);
    for (std::size_t c = 0; c < t.columns; ++c) {
      const NumberVector y = hn::Load(Numbers(), t.block.cells + c * t.block.stride + v);
      for (std::size_t r = 0; r < kRows; ++r)
        so_far[r] = f.go_on(so_far[r], hn::Set(Numbers(), t.rows[(first + r) * t.stride + c]), y);
    }
    const auto counts = hn::FirstN(Numbers(), t.width - v);
    for (std::size_t r = 0; r < kRows; ++r) sum[r] = hn::Add(sum[r], hn::IfThenElseZero(counts, so_far[r]));
  }
  std::uint64_t out = 0;
  HWY_ALIGN std::uint64_t lane[hn::MaxLanes(Numbers())] = {};
  for (std::size_t r = 0; r < kRows; ++r) {
    hn::Store(sum[r], Numbers(), lane);
    for (std::size_t k = 0; k < lanes; ++k) out = (out + lane[k]) % field.p;
  }
  return out;
}

// A block has fewer than 2^31 rows, so that no sum of a lane leaves 64 bits.
std::uint64_t sum(const MontgomeryField& field, const FieldTile& t) {
  std::uint64_t out = 0;
  std::size_t row = 0;
  for (; row + 4 <= t.count; row += 4) out += sum_of<4>(field, t, row);
  for (; row < t.count; ++row) out += sum_of<1>(field, t, row);
  return out % field.p;
}

// The namespace is called N_ and the unit's name.
constexpr FieldKernel field_kernel{std::string_view(HWY_STR(HWY_NAMESPACE)).substr(2), sum};

}  // namespace reductio::verifier::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace reductio::verifier {

MontgomeryField::MontgomeryField(std::uint64_t modulus) : p(modulus), negative_inverse(1) {
  // Each step doubles the bits that are right (Hensel).
  for (int bits = 1; bits < 32; bits *= 2) negative_inverse *= 2 + p * negative_inverse;
  negative_inverse &= 0xffffffff;
  one = (std::uint64_t{1} << 32) % p;
  square = one * one % p;
}

std::vector<const FieldKernel*> field_kernels() {
  std::vector<const FieldKernel*> out;
  const auto add = [&](const FieldKernel* kernel, bool here) {
    if (here && kernel != nullptr) out.push_back(kernel);
  };
#if HWY_ARCH_X86
  const VectorUnits here = vector_units();
  add(HWY_CHOOSE_AVX3(field_kernel), here.avx3);
  add(HWY_CHOOSE_AVX2(field_kernel), here.avx2);
  add(HWY_CHOOSE_SSE4(field_kernel), here.sse4);
#endif
  add(HWY_CHOOSE_FALLBACK(field_kernel), true);
  return out;
}

}  // namespace reductio::verifier
#endif
