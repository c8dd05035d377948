#include "verifier/loops/gadget_image.hpp"

#include <fmt/format.h>

#include "reductions/gadgets/image.hpp"
#include "verifier/loops/whole_image.hpp"
#include "verifier/methods/gadget_pairs.hpp"
#include "verifier/methods/symbolic_loops.hpp"

namespace reductio::verifier {
namespace {

// What the tables and the pads of a gadget say of the image of one side: `meant` at every row and coordinate, piece by
// piece. Pieces are the entries, and then the pads.
class SideMeaning {
 public:
  SideMeaning(const Gadget& gadget, bool left, const Rows<Lanes>& source, const Term& blocks)
      : gadget_(gadget), left_(left), source_(*source.matrix()), name_(left ? "meant" : "meant_right") {
    const Given<Lanes> given{{{"d", source_.columns}}, {}};
    for (std::size_t g = 0; g < gadget.width(); ++g) starts_.push_back(blocks * g);
    Term start = blocks * gadget.width();
    for (const Gadget::Pad& pad : gadget.pads) {
      const Term length = number<Lanes>(pad.length, given);
      starts_.push_back(start);
      start = start + ite(length < 0, 0, length);
    }
    starts_.push_back(start);
  }

  // Coordinate q of the image of row i.
  Term at(const Term& i, const Term& q) const {
    const Sort integer{Sort::Kind::integer};
    return Function{name_, {integer, integer}, {Sort::Kind::truth}}({i, q});
  }
  // Where piece k begins; behind the last one all is zero.
  const Term& start(std::size_t k) const { return starts_.at(k); }
  std::size_t entries() const { return gadget_.width(); }
  std::size_t pads() const { return gadget_.pads.size(); }

  // What is meant in piece k, by definition.
  Term definition(std::size_t k, const Term& i, const Term& q) const {
    const Term in_piece = q >= start(k) && q < start(k + 1);
    if (k < entries()) return implies(in_piece, at(i, q) == entry(i, q - start(k), k, gadget_.block, 0));
    const Gadget::Pad& pad = gadget_.pads[k - entries()];
    const Given<Lanes> given{{{"d", source_.columns}, {"weight", source_.ones(i, source_.columns)}}, {}};
    const Term ones = number<Lanes>(left_ ? pad.left : pad.right, given);
    return implies(in_piece, at(i, q) == (q - start(k) < ones));
  }
  Term nothing_behind(const Term& i, const Term& q) const { return implies(q >= starts_.back(), !at(i, q)); }

 private:
  // Entry g of a block, by the table: `value` is what the coordinates from `j` on come to. Those beyond d are zero.
  Term entry(const Term& i, const Term& block, std::size_t g, std::size_t j, std::size_t value) const {
    if (j == 0) return Term::truth((left_ ? gadget_.left : gadget_.right)[value][g] == 1);
    const Term k = block * gadget_.block + (j - 1), one = k < source_.columns && source_.content(i, k);
    return ite(one, entry(i, block, g, j - 1, 2 * value + 1), entry(i, block, g, j - 1, 2 * value));
  }

  const Gadget& gadget_;
  bool left_;
  const SymbolicMatrix& source_;
  std::string name_;
  Terms starts_;
};

// The loops over one side's rows, which are written to those from `first` on, and in them those over pieces. What has
// been written before stays: `before`.
void expect_side(LoopProof& proof, const SideMeaning& side, std::size_t matrix, const Term& first,
                 const std::function<Term(const SymbolicMatrix::Entry&)>& before) {
  using Entry = SymbolicMatrix::Entry;
  const auto own = [first](const Entry& at) { return at.row - first; };
  const auto rows = [=, &side](const Entry& at, const Term& done) {
    return ite(at.row < first, before(at), own(at) < done && side.at(own(at), at.column));
  };
  proof.expect({matrix, rows, [=, &side, &proof](const Term&) {
                  const Entry& at = *proof.written(matrix).watched;
                  return side.nothing_behind(own(at), at.column);
                }});
  // Pieces from number `from` on: what comes before piece number from + done is written.
  const auto pieces = [&](std::size_t from) {
    const auto number = [=](const Term& done) {
      return from + static_cast<std::size_t>(done.value().value());
    };
    proof.expect({matrix,
                  [=, &side, &proof](const Entry& at, const Term& done) {
                    return ite(own(at) == proof.turns().front(),
                               at.column < side.start(number(done)) && side.at(own(at), at.column),
                               rows(at, proof.turns().front()));
                  },
                  [=, &side, &proof](const Term& done) {
                    const Entry& at = *proof.written(matrix).watched;
                    return side.definition(number(done), own(at), at.column);
                  }});
  };
  pieces(0);
  if (side.pads() > 0) pieces(side.entries());
}

Obligation rows_of_image(const Gadget& gadget, const std::string& logic) {
  Writer w(gadget.name, "image", "rows of the image",
           "a bit that the loops write is not the one that the tables and pads say", logic);
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const bool one_set = of_one_set(*gadget.source.shape);
  const Term d = proof.integer("d", "coordinates of the source's rows"), K = blocks_of(gadget, d),
             n = proof.integer("n", "rows of the source's left side, or of its one set"),
             m = one_set ? n : proof.integer("m", "rows of its right side");
  proof.suppose(n >= 0 && m >= 0 && d >= 0);
  proof.owe(are_blocks(gadget, d, reductions::blocks_of<Term>(gadget, d)), "the number of blocks");
  proof.suppose(are_blocks(gadget, d, K));
  const Rows<Lanes> A = arbitrary_rows(proof, one_set ? "V" : "A", n, d),
                    B = one_set ? A : arbitrary_rows(proof, "B", m, d);
  const SideMeaning left(gadget, true, A, K), right(gadget, false, B, K);

  // The loop over left rows, then that over right rows. Joined, both write one matrix.
  const Ends kind = ends(gadget);
  const auto of_left = [&](const SymbolicMatrix::Entry& at) { return left.at(at.row, at.column); };
  const auto nothing = [](const SymbolicMatrix::Entry&) { return Term::truth(false); };
  expect_side(proof, left, 0, 0, nothing);
  if (kind == Ends::joined)
    expect_side(proof, right, 0, n, of_left);
  else if (kind != Ends::one_to_one)
    expect_side(proof, right, 1, 0, nothing);
  std::optional<Term> t;
  if (gadget.source.has_threshold) t = proof.integer("t", "the source's threshold");
  const PairData<Lanes> source = one_set ? PairData<Lanes>(Monochromatic<Lanes>{in, A, d, t})
                                         : PairData<Lanes>(Bichromatic<Lanes>{in, A, B, d, t});
  const PairData<Lanes> made = image<Lanes>(gadget, source, ProvedLoop{proof});
  const auto threshold = std::visit([](const auto& x) { return x.threshold; }, made);
  if (gadget.target.has_threshold)
    proof.owe(threshold.value() ==
                  number<Lanes>(gadget.threshold, {{{"d", d}, {"K", K}, {"t", t.value_or(0)}}, {}}),
              "the threshold is as stated");

  if (kind == Ends::joined)
    owe_all(proof, 0,
            [&](const auto& at) { return ite(at.row < n, of_left(at), right.at(at.row - n, at.column)); });
  else
    owe_all(proof, 0, of_left);
  if (kind == Ends::two_to_two || kind == Ends::crossed)
    owe_all(proof, 1, [&](const auto& at) { return right.at(at.row, at.column); });
  return w.done();
}

// Wide tables owe hundreds of clauses, of which each is simple: asked together they take the engines much longer.
std::vector<Obligation> in_parts(const Obligation& whole) {
  constexpr std::size_t most = 24;
  if (whole.clauses.size() <= most) return {whole};
  const std::size_t parts = (whole.clauses.size() + most - 1) / most;
  std::vector<Obligation> out;
  for (std::size_t k = 0; k < parts; ++k) {
    const auto from = whole.clauses.begin() + static_cast<std::ptrdiff_t>(k * most);
    out.push_back(whole);
    out.back().part = fmt::format("{}, {} of {}", whole.part, k + 1, parts);
    out.back().clauses.assign(from, k + 1 < parts ? from + most : whole.clauses.end());
  }
  return out;
}

}  // namespace

std::vector<Obligation> image_obligations(const Gadget& gadget) {
  if (!of_bits(gadget)) return {};
  std::vector<Obligation> out = cell_obligations(gadget.name);
  if (gadget.block > 1) out.push_back(gather_obligation(gadget.name, gadget.block));
  if (!gadget.pads.empty()) out.push_back(weight_obligation(gadget.name));
  return joined(std::move(out), in_parts(rows_of_image(gadget, is_linear(gadget) ? "QF_UFLIA" : "QF_UFNIA")));
}

}  // namespace reductio::verifier
