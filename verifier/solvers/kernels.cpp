// This file is compiled once for every vector unit: foreach_target.h includes it again and again.
#define HWY_WANT_AVX3_DL  // the one unit that counts the ones of a word in one instruction
// Vectors whose size is not known at compile time cannot be kept in arrays.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE_256 | HWY_SVE2 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "verifier/solvers/kernels.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h:
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include <cmath>

#include "verifier/solvers/kernels.hpp"

HWY_BEFORE_NAMESPACE();
namespace reductio::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::ScalableTag<std::uint64_t>;
using Reals = hn::ScalableTag<double>;
using WordVector = hn::Vec<Words>;
using RealVector = hn::Vec<Reals>;

HWY_INLINE const std::uint64_t* raw(const Word* words) { return &words->value; }

// Bodies work on kRows rows at once, so that each load of a block's cells serves them all.
template <std::size_t kGroup, class Body>
HWY_INLINE void in_groups(std::size_t count, const Body& body) {
  std::size_t row = 0;
  for (; row + kGroup <= count; row += kGroup) body.template rows<kGroup>(row);
  for (; row < count; ++row) body.template rows<1>(row);
}

// sum[r] = <row first+r, b>, for as many b from v on as a vector has lanes.
template <std::size_t kRows>
HWY_INLINE void count_ones(const Tile<Word>& t, std::size_t first, std::size_t v,
                           WordVector* HWY_RESTRICT sum) {
  const std::uint64_t* cell = raw(t.block.cells) + v;
  const std::uint64_t* row = raw(t.rows) + first * t.stride;
  for (std::size_t r = 0; r < kRows; ++r) sum[r] = hn::Zero(Words());
  for (std::size_t c = 0; c < t.columns; ++c, cell += t.block.stride) {
    const WordVector b = hn::Load(Words(), cell);
    for (std::size_t r = 0; r < kRows; ++r)
      sum[r] = hn::Add(sum[r], hn::PopulationCount(hn::And(b, hn::Set(Words(), row[r * t.stride + c]))));
  }
}

// Scores are below 2^31: it is enough to compare the lower halves, and most units cannot compare whole words.
#if HWY_TARGET == HWY_SCALAR
using Halves = Words;
#else
using Halves = hn::Repartition<std::uint32_t, Words>;
#endif

struct Least {
  static constexpr std::uint64_t start = 0x7fffffff;
  static HWY_INLINE WordVector of(WordVector x, WordVector y) {
    return hn::BitCast(Words(), hn::Min(hn::BitCast(Halves(), x), hn::BitCast(Halves(), y)));
  }
  static HWY_INLINE std::int32_t of(std::int32_t x, std::int32_t y) { return x < y ? x : y; }
};
struct Greatest {
  static constexpr std::uint64_t start = 0;
  static HWY_INLINE WordVector of(WordVector x, WordVector y) {
    return hn::BitCast(Words(), hn::Max(hn::BitCast(Halves(), x), hn::BitCast(Halves(), y)));
  }
  static HWY_INLINE std::int32_t of(std::int32_t x, std::int32_t y) { return x < y ? y : x; }
};

template <class Better>
struct Extremes {
  const Tile<Word>& t;
  std::int32_t* best;

  template <std::size_t kRows>
  HWY_INLINE void rows(std::size_t first) const {
    WordVector kept[kRows], sum[kRows];
    for (std::size_t r = 0; r < kRows; ++r) kept[r] = hn::Set(Words(), Better::start);
    for (std::size_t v = 0; v < t.block.width; v += hn::Lanes(Words())) {
      count_ones<kRows>(t, first, v, sum);
      for (std::size_t r = 0; r < kRows; ++r) kept[r] = Better::of(kept[r], sum[r]);
    }
    for (std::size_t r = 0; r < kRows; ++r) {
      alignas(64) std::uint64_t lane[hn::MaxLanes(Words())];
      hn::Store(kept[r], Words(), lane);
      for (const std::uint64_t score : lane)
        best[first + r] = Better::of(best[first + r], static_cast<std::int32_t>(score));
    }
  }
};

// The lanes of `met` in which `common` is not zero.
HWY_INLINE hn::Mask<Words> still_met(hn::Mask<Words> met, WordVector common) {
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
  return {_mm512_mask_test_epi64_mask(met.raw, common.raw, common.raw)};  // one instruction, not two
#else
  return hn::And(met, hn::Ne(common, hn::Zero(Words())));
#endif
}

struct Orthogonal {
  const Tile<Word>& t;
  std::int32_t* best;

  template <std::size_t kRows>
  HWY_INLINE void rows(std::size_t first) const {
    const std::uint64_t* row = raw(t.rows) + first * t.stride;
    hn::Mask<Words> met[kRows];
    for (std::size_t r = 0; r < kRows; ++r) met[r] = hn::Eq(hn::Zero(Words()), hn::Zero(Words()));
    for (std::size_t v = 0; v < t.block.width; v += hn::Lanes(Words())) {
      WordVector common[kRows];
      const std::uint64_t* cell = raw(t.block.cells) + v;
      const WordVector b = hn::Load(Words(), cell);
      for (std::size_t r = 0; r < kRows; ++r) common[r] = hn::And(b, hn::Set(Words(), row[r * t.stride]));
      for (std::size_t c = 1; c < t.columns; ++c) {
        cell += t.block.stride;
        const WordVector next = hn::Load(Words(), cell);
        for (std::size_t r = 0; r < kRows; ++r)
          common[r] = hn::OrAnd(common[r], next, hn::Set(Words(), row[r * t.stride + c]));
      }
      for (std::size_t r = 0; r < kRows; ++r) met[r] = still_met(met[r], common[r]);
    }
    for (std::size_t r = 0; r < kRows; ++r)
      if (!hn::AllTrue(Words(), met[r])) best[first + r] = 0;
  }
};

// Products with kVectors vectors of keys, from v on.
template <std::size_t kVectors>
struct RealProducts {
  const Tile<double>& t;
  double* out;
  std::size_t stride, v;

  template <std::size_t kRows>
  HWY_INLINE void rows(std::size_t first) const {
    const std::size_t lanes = hn::Lanes(Reals());
    const double* row = t.rows + first * t.stride;
    const double* cell = t.block.cells + v;
    RealVector sum[kRows][kVectors], key[kVectors];
    for (auto& sums : sum)
      for (RealVector& s : sums) s = hn::Zero(Reals());
    for (std::size_t c = 0; c < t.columns; ++c, cell += t.block.stride) {
      for (std::size_t k = 0; k < kVectors; ++k) key[k] = hn::Load(Reals(), cell + k * lanes);
      for (std::size_t r = 0; r < kRows; ++r) {
        const RealVector q = hn::Set(Reals(), row[r * t.stride + c]);
        for (std::size_t k = 0; k < kVectors; ++k) sum[r][k] = hn::MulAdd(key[k], q, sum[r][k]);
      }
    }
    for (std::size_t r = 0; r < kRows; ++r)
      for (std::size_t k = 0; k < kVectors; ++k)
        hn::StoreU(sum[r][k], Reals(), out + (first + r) * stride + v + k * lanes);
  }
};

void all_products(const Tile<double>& t, double* out, std::size_t stride) {
  const std::size_t lanes = hn::Lanes(Reals());
  std::size_t v = 0;
  for (; v + 2 * lanes <= t.block.width; v += 2 * lanes)
    in_groups<6>(t.count, RealProducts<2>{t, out, stride, v});
  for (; v < t.block.width; v += lanes) in_groups<6>(t.count, RealProducts<1>{t, out, stride, v});
}

void softmax(const double* score, const double* value, std::size_t count, double scale, Softmax& sums) {
  const Reals d;
  const std::size_t lanes = hn::Lanes(d);
  const RealVector scales = hn::Set(d, scale);
  RealVector greatest = hn::Set(d, sums.top);
  for (std::size_t k = 0; k < count; k += lanes)
    greatest = hn::Max(greatest, hn::Mul(scales, hn::LoadU(d, score + k)));
  const double top = hn::GetLane(hn::MaxOfLanes(d, greatest));
  if (top > sums.top) {
    const double shrink = std::exp(sums.top - top);
    sums = {top, sums.total * shrink, sums.weighted * shrink};
  }
  RealVector total = hn::Zero(d), weighted = hn::Zero(d);
  for (std::size_t k = 0; k < count; k += lanes) {
    const RealVector s = hn::LoadU(d, score + k);
    // Exp makes 0 of what is not a number: 0 * s keeps it.
    const RealVector exponent = hn::MulSub(scales, s, hn::Set(d, sums.top));
    const RealVector weight = hn::MulAdd(s, hn::Zero(d), hn::Exp(d, exponent));
    const RealVector kept = hn::IfThenElseZero(hn::FirstN(d, count - k), weight);
    total = hn::Add(total, kept);
    weighted = hn::MulAdd(kept, hn::LoadU(d, value + k), weighted);
  }
  sums.total += hn::GetLane(hn::SumOfLanes(d, total));
  sums.weighted += hn::GetLane(hn::SumOfLanes(d, weighted));
}

void least(const Tile<Word>& t, std::int32_t* best) { in_groups<4>(t.count, Extremes<Least>{t, best}); }
void greatest(const Tile<Word>& t, std::int32_t* best) { in_groups<4>(t.count, Extremes<Greatest>{t, best}); }
void orthogonal(const Tile<Word>& t, std::int32_t* best) { in_groups<4>(t.count, Orthogonal{t, best}); }

}  // namespace reductio::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace reductio {

HWY_EXPORT(least);
HWY_EXPORT(greatest);
HWY_EXPORT(orthogonal);
HWY_EXPORT(all_products);
HWY_EXPORT(softmax);

void least_products(const Tile<Word>& tile, std::int32_t* best) { HWY_DYNAMIC_DISPATCH(least)(tile, best); }
void greatest_products(const Tile<Word>& tile, std::int32_t* best) {
  HWY_DYNAMIC_DISPATCH(greatest)(tile, best);
}
void orthogonal_rows(const Tile<Word>& tile, std::int32_t* best) {
  HWY_DYNAMIC_DISPATCH(orthogonal)(tile, best);
}
void products(const Tile<double>& tile, double* out, std::size_t stride) {
  HWY_DYNAMIC_DISPATCH(all_products)(tile, out, stride);
}
void add_keys(const double* score, const double* value, std::size_t count, double scale, Softmax& sums) {
  HWY_DYNAMIC_DISPATCH(softmax)(score, value, count, scale, sums);
}

}  // namespace reductio
#endif
