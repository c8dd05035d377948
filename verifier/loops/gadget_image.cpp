#include "verifier/loops/gadget_image.hpp"

#include "reductions/gadgets/image.hpp"
#include "verifier/methods/gadget_pairs.hpp"

namespace reductio::verifier {
namespace {

// What the tables and the pads of a gadget say of the image of one side, coordinate by coordinate.
class SideMeaning {
 public:
  SideMeaning(const Gadget& gadget, bool left, const Rows<Lanes>& source, const Term& blocks)
      : gadget_(gadget), left_(left), source_(source), blocks_(blocks) {}

  // Coordinate q of the image of row i.
  Term at(const Term& i, const Term& q) const {
    Term some = Term::truth(false);
    for (std::size_t g = 0; g < gadget_.width(); ++g) {
      const Term block = q - blocks_ * g;
      some = some || (block >= 0 && block < blocks_ && entry(i, block, g, gadget_.block, 0));
    }
    const Given<Lanes> given{{{"d", source_.d()}, {"weight", weight(i)}}, {}};
    Term start = blocks_ * gadget_.width();
    for (const Gadget::Pad& pad : gadget_.pads) {
      const Term length = number<Lanes>(pad.length, given);
      const Term ones = number<Lanes>(left_ ? pad.left : pad.right, given);
      some = some || (q >= start && q < start + length && q < start + ones);
      start = start + ite(length < 0, Term(0), length);
    }
    return some;
  }

 private:
  const SymbolicMatrix& rows() const { return *source_.matrix(); }
  Term weight(const Term& i) const { return rows().ones(i, source_.d()); }

  // Entry g of a block, by the table: `value` is what the coordinates from `j` on come to. Those beyond d are zero.
  Term entry(const Term& i, const Term& block, std::size_t g, std::size_t j, std::size_t value) const {
    if (j == 0) return Term::truth((left_ ? gadget_.left : gadget_.right)[value][g] == 1);
    const Term k = block * gadget_.block + (j - 1), one = k < source_.d() && rows().content(i, k);
    return ite(one, entry(i, block, g, j - 1, 2 * value + 1), entry(i, block, g, j - 1, 2 * value));
  }

  const Gadget& gadget_;
  bool left_;
  const Rows<Lanes>& source_;
  const Term& blocks_;
};

Obligation rows_of_image(const Gadget& gadget, const std::string& logic) {
  Writer w(gadget.name, "image", "rows of the image",
           "a bit that the loops write is not the one that the tables and pads say", logic);
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const bool one_set = of_one_set(*gadget.source.shape);
  const Term d = proof.integer("d", "coordinates of the source's rows"),
             K = proof.integer("K", "blocks of a row"),
             n = proof.integer("n", "rows of the source's left side, or of its one set"),
             m = one_set ? n : proof.integer("m", "rows of its right side");
  proof.suppose(n >= 0 && m >= 0 && are_blocks(gadget, d, K));
  proof.show(blocks_of(gadget, d) == K, "the number of blocks");
  const Rows<Lanes> A = arbitrary_rows(proof, one_set ? "V" : "A", n, d),
                    B = one_set ? A : arbitrary_rows(proof, "B", m, d);
  const SideMeaning left(gadget, true, A, K), right(gadget, false, B, K);

  // The loop over left rows, then that over right rows. Joined, both write one matrix.
  const Ends kind = ends(gadget);
  const auto of_left = [&](const SymbolicMatrix::Entry& at, const Term& done) {
    return at.row < done && left.at(at.row, at.column);
  };
  const auto of_right = [&](const SymbolicMatrix::Entry& at, const Term& done) {
    return at.row < done && right.at(at.row, at.column);
  };
  const auto of_both = [&](const SymbolicMatrix::Entry& at, const Term& done) {
    return ite(at.row < n, left.at(at.row, at.column), at.row < n + done && right.at(at.row - n, at.column));
  };
  proof.expect({0, of_left});
  if (kind == Ends::joined)
    proof.expect({0, of_both});
  else if (kind != Ends::one_to_one)
    proof.expect({1, of_right});
  std::optional<Term> t;
  if (gadget.source.has_threshold) t = proof.integer("t", "the source's threshold");
  const PairData<Lanes> source = one_set ? PairData<Lanes>(Monochromatic<Lanes>{in, A, d, t})
                                         : PairData<Lanes>(Bichromatic<Lanes>{in, A, B, d, t});
  const PairData<Lanes> made =
      image<Lanes>(gadget, source, [&](const Term& rows, const auto& body) { proof.each(rows, body); });
  const auto threshold = std::visit([](const auto& x) { return x.threshold; }, made);
  if (gadget.target.has_threshold)
    proof.owe(threshold.value() ==
                  number<Lanes>(gadget.threshold, {{{"d", d}, {"K", K}, {"t", t.value_or(0)}}, {}}),
              "the threshold is as stated");

  const auto is = [&](std::size_t matrix, const auto& meant, const Term& rows) {
    const SymbolicMatrix::Entry& entry = *proof.written(matrix).watched;
    proof.owe(implies(entry.legal, entry.value == meant(entry, rows)), "every bit of the image is as stated");
  };
  if (kind == Ends::joined)
    is(0, of_both, m);
  else
    is(0, of_left, n);
  if (kind == Ends::two_to_two || kind == Ends::crossed) is(1, of_right, m);
  return w.done();
}

}  // namespace

std::vector<Obligation> image_obligations(const Gadget& gadget) {
  if (!of_bits(gadget)) return {};
  std::vector<Obligation> out = cell_obligations(gadget.name);
  if (gadget.block > 1) out.push_back(gather_obligation(gadget.name, gadget.block));
  if (!gadget.pads.empty()) out.push_back(weight_obligation(gadget.name));
  out.push_back(rows_of_image(gadget, is_linear(gadget) ? "QF_UFLIA" : "QF_UFNIA"));
  return out;
}

}  // namespace reductio::verifier
