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

// Coordinate j of every block of a row of d, to a row that has a coordinate for each block and is zero. 0 <= j < block.
template <class S>
void gather(Logic<S> in, RowView<S> row, const Index<S>& d, std::size_t block, const Index<S>& j,
            RowEdit<S> out) {
  const Index<S> filled = d / block + Arithmetic<Index<S>>::choose(j < d % block, 1, 0);
  in.each(filled,
          [&](const Index<S>& p) { place(in, out, p, from_coordinate<S>(row, p * block + j), Index<S>(1)); });
}

// The first `ones` of the `length` coordinates from `at` on become one, cut to 0 .. length. The row is zero there.
template <class S>
void fill(Logic<S> in, RowEdit<S> row, const Index<S>& at, const Index<S>& length, const Num<S>& ones) {
  if constexpr (Logic<S>::lanes == 1) {
    in.each(length, [&](const Index<S>& p) { place(in, row, at + p, in.bit(in.number(p) < ones), 1); });
  } else {
    using A = Arithmetic<Num<S>>;
    const Num<S> zero = in.num(0), most = in.number(length),
                 some = A::choose(ones < zero, zero, A::choose(ones < most, ones, most));
    write_cells(in, row, at, in.size_of(some), [&](const Index<S>&) { return in.bit(true); });
  }
}

// A formula's value over S; words take the machine's numbers.
template <class S>
Num<S> number_in(Logic<S> in, const Expression& e, const Given<S>& given) {
  return number<S>(e, given, in);
}
inline std::int64_t number_in(Logic<Word>, const Expression& e, const Given<Word>& given) {
  return value(e, given.numbers);
}

// K: the last block is filled up.
template <class N>
N blocks_of(const Gadget& gadget, const N& d) {
  return d / gadget.block + Arithmetic<N>::choose(d % gadget.block == 0, 0, 1);
}

// The coordinates of each pad of the image of a row of d. Throws InputError where that image comes to 2^48 coordinates
// or more than that.
std::vector<std::size_t> pad_lengths(const Gadget& gadget, std::size_t d);

// Coordinates of the image of a row of d.
template <class N>
N image_d(const Gadget& gadget, const N& d) {
  N out = blocks_of(gadget, d) * gadget.width();
  for (const N& length : pad_lengths(gadget, d)) out = out + length;
  return out;
}

// One side of a gadget, ready to run on rows of d coordinates.
template <class S>
class SideImage {
 public:
  SideImage(Logic<S> in, const Gadget& gadget, bool left, const Index<S>& d)
      : in_(in),
        gadget_(gadget),
        left_(left),
        d_(d),
        blocks_(blocks_of(gadget, d)),
        forms_(normal_forms(left ? gadget.left : gadget.right)),
        pads_(pad_lengths(gadget, d)) {}

  // Writes the image of a row to one that is all zero.
  void operator()(RowView<S> row, RowEdit<S> out) const {
    if (gadget_.block == 1) {
      entries({row}, out);
    } else {
      std::vector<Rows<S>> kept;
      Planes planes;
      for (std::size_t j = 0; j < gadget_.block; ++j) {
        Rows<S> plane(in_, 1, blocks_);
        gather(in_, row, d_, gadget_.block, Index<S>(j), plane.edit(0));
        planes.push_back(plane.row(0));
        kept.push_back(plane);
      }
      entries(planes, out);
    }
    pad(row, out);
  }

 private:
  using Planes = std::vector<RowView<S>>;

  void entries(const Planes& planes, RowEdit<S> out) const {
    in_.steps(forms_.size(), [&](std::size_t g) {
      const NormalForm& form = forms_[g];
      if (!form.constant && form.products.empty()) return;
      const S constant = in_.bit(form.constant);
      write_cells(in_, out, blocks_ * g, blocks_, [&](const Index<S>& c) {
        S sum = constant;
        for (const std::size_t product : form.products) sum = sum ^ this->product(planes, product, c);
        return sum;
      });
    });
  }

  static S product(const Planes& planes, std::size_t of, const Index<S>& c) {
    S all = planes[static_cast<std::size_t>(std::countr_zero(of))][c];
    for (std::size_t rest = of & (of - 1); rest != 0; rest &= rest - 1)
      all = all & planes[static_cast<std::size_t>(std::countr_zero(rest))][c];
    return all;
  }

  void pad(RowView<S> row, RowEdit<S> out) const {
    if (pads_.empty()) return;
    const Given<S> given{{{"d", in_.number(d_)}, {"weight", weight_of(in_, row, d_)}}, {}};
    Index<S> at = blocks_ * forms_.size();
    in_.steps(pads_.size(), [&](std::size_t p) {
      const Gadget::Pad& one = gadget_.pads[p];
      const Expression& ones = left_ ? one.left : one.right;
      if (ones.op() != Expression::Op::numeral || ones.value() > 0)
        fill(in_, out, at, pads_[p], number_in(in_, ones, given));
      at = at + pads_[p];
    });
  }

  Logic<S> in_;
  const Gadget& gadget_;
  bool left_;
  Index<S> d_, blocks_;
  std::vector<NormalForm> forms_;
  std::vector<Index<S>> pads_;  // how long each is
};

// The image of an instance of the gadget's source. Throws InputError where a formula leaves 64 bits, or an entry
// is no bit.
template <class S, class L = Loop>
PairData<S> image(const Gadget& gadget, const PairData<S>& source, const L& loop = serial) {
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
  const Index<S> target_d = image_d(gadget, d);
  const auto expand = [&, &in = in, &d = d](const Rows<S>& rows, bool left_side, Rows<S>& out,
                                            const Index<S>& first) {
    const SideImage<S> side(in, gadget, left_side, d);
    loop(rows.n(), [&](const Index<S>& i) { side(rows.row(i), out.edit(first + i)); });
  };
  std::optional<Num<S>> threshold;
  if (gadget.target.has_threshold && (t || !gadget.source.has_threshold))
    threshold = number_in(
        in, gadget.threshold,
        Given<S>{{{"d", in.number(d)}, {"K", in.number(blocks_of(gadget, d))}, {"t", t ? *t : in.num(0)}},
                 {}});
  if (kind == Ends::joined || kind == Ends::one_to_one) {
    Rows<S> all(in, one_set ? left.n() : left.n() + right.n(), target_d);
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
