// The loops of a gadget over any S: bits, 64 bits at once, or a solver's terms.
#pragma once
#include "reductions/gadgets/gadget.hpp"

namespace reductio::reductions {

// One entry of a table as the XOR of ANDs of a block's bits: which products of them, each a set of coordinates.
struct NormalForm {
  bool constant = false;              // the empty product
  std::vector<std::size_t> products;  // bit j: coordinate j is in it
};
std::vector<NormalForm> normal_forms(const Gadget::Table& table);

// Coordinate j of every block of a row, blocks cells<S>(K): zero beyond d.
template <class S>
void gather(std::span<const S> row, std::size_t d, std::size_t block, std::size_t j, std::span<S> out) {
  static_assert(Logic<S>::lanes == 1);
  for (std::size_t k = j; k < d; k += block) out[k / block] = row[k];
}
void gather(std::span<const Word> row, std::size_t d, std::size_t block, std::size_t j, std::span<Word> out);

// Sets the first `ones` of the `length` coordinates from `at` on, cut to 0 .. length, in a row that is zero there.
template <class S>
void fill(Logic<S> in, std::span<S> row, std::size_t at, std::size_t length, const Num<S>& ones) {
  for (std::size_t p = 0; p < length; ++p)
    place(row, at + p, in.bit(in.num(static_cast<std::int64_t>(p)) < ones), 1);
}
void fill(Logic<Word> in, std::span<Word> row, std::size_t at, std::size_t length, std::int64_t ones);

// A formula's value over S; words take the machine's numbers.
template <class S>
Num<S> number_in(Logic<S> in, const Expression& e, const Given<S>& given) {
  return number<S>(e, given, in);
}
inline std::int64_t number_in(Logic<Word>, const Expression& e, const Given<Word>& given) {
  return value(e, given.numbers);
}

// K: the last block is filled up.
inline std::size_t blocks_of(const Gadget& gadget, std::size_t d) {
  return d / gadget.block + (d % gadget.block != 0);
}

// One side of a gadget, ready to run on rows of d coordinates.
template <class S>
class SideImage {
 public:
  SideImage(Logic<S> in, const Gadget& gadget, bool left, std::size_t d)
      : in_(in),
        gadget_(gadget),
        left_(left),
        d_(d),
        blocks_(blocks_of(gadget, d)),
        forms_(normal_forms(left ? gadget.left : gadget.right)) {
    for (const Gadget::Pad& pad : gadget.pads)
      lengths_.push_back(
          static_cast<std::size_t>(std::max<std::int64_t>(0, value(pad.length, {{"d", signed_d()}}))));
  }

  // Writes the image of a row to one that is all zero.
  void operator()(std::span<const S> row, std::span<S> out) const {
    if (gadget_.block == 1) {
      entries({row}, out);
    } else {
      std::vector<std::vector<S>> coordinates(gadget_.block,
                                              std::vector<S>(cells<S>(blocks_), in_.bit(false)));
      std::vector<std::span<const S>> planes;
      for (std::size_t j = 0; j < gadget_.block; ++j) {
        gather(row, d_, gadget_.block, j, std::span<S>(coordinates[j]));
        planes.emplace_back(coordinates[j]);
      }
      entries(planes, out);
    }
    pad(row, out);
  }

 private:
  std::int64_t signed_d() const { return static_cast<std::int64_t>(d_); }

  void entries(const std::vector<std::span<const S>>& planes, std::span<S> out) const {
    for (std::size_t g = 0; g < forms_.size(); ++g) {
      const NormalForm& form = forms_[g];
      if (!form.constant && form.products.empty()) continue;
      const S constant = in_.bit(form.constant);
      for (std::size_t c = 0; c < cells<S>(blocks_); ++c) {
        S sum = constant;
        for (const std::size_t product : form.products) sum = sum ^ this->product(planes, product, c);
        place(out, g * blocks_ + c * Logic<S>::lanes, sum, lanes_in<S>(blocks_, c));
      }
    }
  }

  static S product(const std::vector<std::span<const S>>& planes, std::size_t of, std::size_t c) {
    S all = planes[static_cast<std::size_t>(std::countr_zero(of))][c];
    for (std::size_t rest = of & (of - 1); rest != 0; rest &= rest - 1)
      all = all & planes[static_cast<std::size_t>(std::countr_zero(rest))][c];
    return all;
  }

  void pad(std::span<const S> row, std::span<S> out) const {
    if (gadget_.pads.empty()) return;
    Num<S> weight = in_.num(0);
    for (std::size_t c = 0; c < cells<S>(d_); ++c) weight = weight + in_.count(row[c], lanes_in<S>(d_, c));
    const Given<S> given{{{"d", in_.num(signed_d())}, {"weight", weight}}, {}};
    std::size_t at = forms_.size() * blocks_;
    for (std::size_t p = 0; p < gadget_.pads.size(); ++p) {
      const Gadget::Pad& one = gadget_.pads[p];
      fill(in_, out, at, lengths_[p], number_in(in_, left_ ? one.left : one.right, given));
      at += lengths_[p];
    }
  }

  Logic<S> in_;
  const Gadget& gadget_;
  bool left_;
  std::size_t d_, blocks_;
  std::vector<NormalForm> forms_;
  std::vector<std::size_t> lengths_;
};

// Coordinates of the image of a row of d. Throws InputError beyond 2^48 of them.
std::size_t image_d(const Gadget& gadget, std::size_t d);

// The image of an instance of the gadget's source. Throws InputError where a formula leaves 64 bits, or an entry
// is no bit.
template <class S>
PairData<S> image(const Gadget& gadget, const PairData<S>& source, const Loop& loop = serial) {
  const Ends kind = ends(gadget);
  const bool one_set = std::holds_alternative<Monochromatic<S>>(source);
  const auto& [in, left, right, d, t] = std::visit(
      [](const auto& x) {
        if constexpr (requires { x.A; })
          return std::tuple(x.in, x.A, x.B, x.d, x.threshold);
        else
          return std::tuple(x.in, x.V, x.V, x.d, x.threshold);
      },
      source);
  const std::size_t target_d = image_d(gadget, d);
  const auto expand = [&, &in = in, d = d](const Rows<S>& rows, bool left_side, Rows<S>& out,
                                           std::size_t first) {
    const SideImage<S> side(in, gadget, left_side, d);
    loop(rows.n(), [&](std::size_t i) { side(rows.row(i), out.edit(first + i)); });
  };
  std::optional<Num<S>> threshold;
  if (gadget.target.has_threshold && (t || !gadget.source.has_threshold))
    threshold = number_in(in, gadget.threshold,
                          Given<S>{{{"d", in.num(static_cast<std::int64_t>(d))},
                                    {"K", in.num(static_cast<std::int64_t>(blocks_of(gadget, d)))},
                                    {"t", t ? *t : in.num(0)}},
                                   {}});
  if (kind == Ends::joined || kind == Ends::one_to_one) {
    Rows<S> all(in, left.n() + (one_set ? 0 : right.n()), target_d);
    expand(left, true, all, 0);
    if (!one_set) expand(right, false, all, left.n());
    return Monochromatic<S>{in, all, target_d, threshold};
  }
  Rows<S> A(in, left.n(), target_d), B(in, right.n(), target_d);
  expand(left, true, A, 0);
  expand(right, false, B, 0);
  return Bichromatic<S>{in, A, B, target_d, threshold};
}

}  // namespace reductio::reductions
