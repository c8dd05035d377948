// This file is compiled once for every vector unit: foreach_target.h includes it again and again.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE_256 | HWY_SVE2 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "verifier/solvers/monomials.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h:
#include <hwy/highway.h>

#include "instances/bits/wide.hpp"
#include "verifier/solvers/monomials.hpp"
#include "verifier/solvers/vector_units.hpp"

HWY_BEFORE_NAMESPACE();
namespace reductio::verifier::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using MonomialCells = hn::ScalableTag<double>;
using MonomialVector = hn::Vec<MonomialCells>;

// The monomials of kRows rows, each in an array of its own. A run is written in whole vectors: what goes beyond it is
// written again by the next.
template <std::size_t kRows>
HWY_INLINE void make_monomials(const Monomials& m, const double* rows, double* HWY_RESTRICT scratch) {
  const MonomialCells tag;
  for (std::size_t r = 0; r < kRows; ++r) scratch[r * m.cells()] = 1;
  for (const Monomials::Run& run : m.runs())
    for (std::size_t r = 0; r < kRows; ++r) {
      double* cells = scratch + r * m.cells();
      const MonomialVector entry = hn::Set(tag, rows[r * m.columns() + run.column]);
      for (std::size_t k = 0; k < run.length; k += hn::Lanes(tag))
        hn::StoreU(hn::Mul(hn::LoadU(tag, cells + run.from + k), entry), tag, cells + run.to + k);
    }
}

template <std::size_t kRows>
HWY_INLINE void add_rows(const Monomials& m, const double* rows, const double* values, double* scratch,
                         Moments& sums) {
  const MonomialCells tag;
  make_monomials<kRows>(m, rows, scratch);
  MonomialVector value[kRows];
  for (std::size_t r = 0; r < kRows; ++r) value[r] = hn::Set(tag, values[r]);
  for (std::size_t k = 0; k < m.rank(); k += hn::Lanes(tag)) {
    MonomialVector plain = hn::LoadU(tag, &sums.plain[k]), valued = hn::LoadU(tag, &sums.valued[k]);
    for (std::size_t r = 0; r < kRows; ++r) {
      const MonomialVector one = hn::LoadU(tag, scratch + r * m.cells() + k);
      plain = hn::Add(plain, one);
      valued = hn::MulAdd(one, value[r], valued);
    }
    hn::StoreU(plain, tag, &sums.plain[k]);
    hn::StoreU(valued, tag, &sums.valued[k]);
  }
}

template <std::size_t kRows>
HWY_INLINE void evaluate_rows(const Monomials& m, const double* rows, double* scratch, const Moments& weights,
                              MonomialKernel::Sums* out) {
  const MonomialCells tag;
  make_monomials<kRows>(m, rows, scratch);
  MonomialVector plain[kRows], valued[kRows];
  for (std::size_t r = 0; r < kRows; ++r) plain[r] = valued[r] = hn::Zero(tag);
  for (std::size_t k = 0; k < m.rank(); k += hn::Lanes(tag)) {
    const auto kept = hn::FirstN(tag, m.rank() - k);
    const MonomialVector p = hn::LoadU(tag, &weights.plain[k]), v = hn::LoadU(tag, &weights.valued[k]);
    for (std::size_t r = 0; r < kRows; ++r) {
      const MonomialVector one = hn::IfThenElseZero(kept, hn::LoadU(tag, scratch + r * m.cells() + k));
      plain[r] = hn::MulAdd(one, p, plain[r]);
      valued[r] = hn::MulAdd(one, v, valued[r]);
    }
  }
  for (std::size_t r = 0; r < kRows; ++r)
    out[r] = {hn::GetLane(hn::SumOfLanes(tag, plain[r])), hn::GetLane(hn::SumOfLanes(tag, valued[r]))};
}

void add(const Monomials& m, const double* rows, const double* values, std::size_t count, double* scratch,
         Moments& sums) {
  std::size_t i = 0;
  for (; i + monomial_rows <= count; i += monomial_rows)
    add_rows<monomial_rows>(m, rows + i * m.columns(), values + i, scratch, sums);
  for (; i < count; ++i) add_rows<1>(m, rows + i * m.columns(), values + i, scratch, sums);
}

void evaluate(const Monomials& m, const double* rows, std::size_t count, double* scratch,
              const Moments& weights, MonomialKernel::Sums* out) {
  std::size_t i = 0;
  for (; i + monomial_rows <= count; i += monomial_rows)
    evaluate_rows<monomial_rows>(m, rows + i * m.columns(), scratch, weights, out + i);
  for (; i < count; ++i) evaluate_rows<1>(m, rows + i * m.columns(), scratch, weights, out + i);
}

// The namespace is called N_ and the unit's name.
constexpr MonomialKernel monomial_kernel{std::string_view(HWY_STR(HWY_NAMESPACE)).substr(2), add, evaluate};

}  // namespace reductio::verifier::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace reductio::verifier {

std::uint64_t monomials_of(std::uint64_t columns, std::uint64_t degree) {
  Wide product = 1;
  for (std::uint64_t k = 1; k <= degree; ++k) {
    if (columns > ~std::uint64_t{0} - k) return ~std::uint64_t{0};
    product = product * (columns + k) / k;  // C(columns + k, k), an integer
    if (product >> 64 != 0) return ~std::uint64_t{0};
  }
  return static_cast<std::uint64_t>(product);
}

Monomials::Monomials(std::size_t columns, std::size_t degree) : columns_(columns), degrees_{0}, powers_{0} {
  std::vector<std::size_t> ends(columns,
                                1);  // how many with a factor less have a last one up to each coordinate
  std::size_t from = 0;              // where these begin
  for (std::size_t k = 1; k <= degree; ++k) {
    const std::size_t start = rank_;
    std::size_t earlier = 0;  // of them, how many have a last factor before c
    for (std::size_t c = 0; c < columns; ++c) {
      runs_.push_back({from, ends[c], c, rank_});
      for (std::size_t f = 0; f < ends[c]; ++f) {
        degrees_.push_back(k);
        powers_.push_back(k > 1 && f >= earlier ? powers_[from + f] + 1 : 1);
      }
      rank_ += ends[c];
      earlier = ends[c];
      ends[c] = rank_ - start;
    }
    from = start;
  }
}

std::vector<double> Monomials::in_scores(std::span<const double> coefficients) const {
  std::vector<double> orders(rank_, 1);  // |a|! / a!
  for (const Run& run : runs_)
    for (std::size_t f = 0; f < run.length; ++f) {
      const std::size_t to = run.to + f;
      orders[to] =
          orders[run.from + f] * static_cast<double>(degrees_[to]) / static_cast<double>(powers_[to]);
    }
  for (std::size_t f = 0; f < rank_; ++f) orders[f] *= coefficients[degrees_[f]];
  return orders;
}

std::vector<const MonomialKernel*> monomial_kernels() {
  std::vector<const MonomialKernel*> out;
  const auto add_unit = [&](const MonomialKernel* kernel, bool here) {
    if (here && kernel != nullptr) out.push_back(kernel);
  };
#if HWY_ARCH_X86
  const VectorUnits here = vector_units();
  add_unit(HWY_CHOOSE_AVX3(monomial_kernel), here.avx3);
  add_unit(HWY_CHOOSE_AVX2(monomial_kernel), here.avx2);
  add_unit(HWY_CHOOSE_SSE4(monomial_kernel), here.sse4);
#endif
  add_unit(HWY_CHOOSE_FALLBACK(monomial_kernel), true);
  return out;
}

}  // namespace reductio::verifier
#endif
