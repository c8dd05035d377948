#include "verifier/loops/token_threshold_image.hpp"

#include "reductions/shapes/separated_heads.hpp"
#include "verifier/loops/symbolic_grid.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {
namespace {

class UnitImage {
 public:
  UnitImage(const UnitForm& form, const std::string& name)
      : form_(form),
        w_(name, "image", "entries of the image",
           "an entry of the tokens or of a weight is not the one that the shape says", "QF_UFLIA"),
        proof_(w_) {
    proof_.suppose(n >= 0 && m >= 0 && d >= 0 && more >= 0);
    if (one_of_several) proof_.suppose(row_of_c >= 0 && row_of_c < rows_of_c);
    if (flags) proof_.suppose(head >= 0 && head < bits);
  }

  std::vector<Obligation> all() {
    expect_loops();
    write();
    owe_all(proof_, 0, [this](const Place& at) { return token(at); });
    owe_all(proof_, 1, [this](const Place& at) { return query(at); });
    owe_all(proof_, 2, [this](const Place& at) { return key(at); });
    owe_all(proof_, 3, [this](const Place& at) { return ite(at.column == of_head.right, value, zero); });
    return {w_.done()};
  }

 private:
  using Place = SymbolicMatrix::Entry;

  const UnitForm& form_;
  Writer w_;
  LoopProof proof_;
  const bool two = form_.sides == 2, one_of_several = form_.reads != nullptr,
             coordinates = form_.further == Further::coordinates, flags = form_.further == Further::flags;
  const Logic<Lanes> in{&proof_};
  const Term n = two ? proof_.integer("n", "rows of the source's left side") : Term(0),
             m = proof_.integer("m", two ? "rows of its right side" : "rows of the source"),
             d = proof_.integer("d", "their coordinates"), zero = proof_.integer("zero", "the entry 0"),
             one = proof_.integer("one", "the entry 1"),
             reach = proof_.integer("reach", "the last coordinate of other tokens' queries"),
             unit = proof_.integer("unit", "a step of a key"),
             pad = two || flags ? proof_.integer("pad", "the last coordinate of the left side's keys") : zero,
             dummy = proof_.integer("dummy", "the last coordinate of the dummy's key"),
             value = proof_.integer("value", "the value of a key"),
             further_unit = coordinates ? proof_.integer("further", "a step of a further coordinate") : zero,
             bits = flags ? proof_.integer("bits", "bits of indices, and heads") : Term(0),
             head = flags ? proof_.integer("head", "the head's bit") : Term(0),
             more = coordinates ? proof_.integer("more", "further coordinates") : bits + bits,
             row_of_c = one_of_several ? proof_.integer("c", "the head's row of C") : Term(0),
             rows_of_c = one_of_several ? proof_.integer("l", "rows of C") : Term(0);
  const Rows<Lanes> A = two ? arbitrary_rows(proof_, "A", n, d) : Rows<Lanes>(),
                    B = arbitrary_rows(proof_, two ? "B" : "V", m, d),
                    C = one_of_several ? arbitrary_rows(proof_, "C", rows_of_c, d) : Rows<Lanes>();
  const HeadColumns<Lanes> at_tokens =
                               two ? token_columns<Lanes, 2>(d, more) : token_columns<Lanes, 1>(d, more),
                           of_head = flags ? columns_of_head<Lanes>(d, bits, head) : at_tokens;
  const Term coordinates_of_head = coordinates ? d + more : d;
  const Sort integer{Sort::Kind::integer};
  const Function one_of{"one_of", {integer}, integer}, code{"code", {integer, integer}, integer},
      side{"side", {integer, integer}, integer};

  Term bit(const Term& content) const { return ite(content, one, zero); }
  Term bit_of(const Term& token, const Term& content) const { return ite(content, one_of({token}), zero); }
  Term read(const Term& k) const {
    return one_of_several ? bit(form_.reads(C.matrix()->content(row_of_c, k))) : one;
  }
  Term flag(const Term& j, const Term& p, const Term& of) const { return ite(side({j, p}) == of, one, zero); }
  Term further_entry(const Term& j, const Term& c) const {
    return flags ? ite(c < bits, flag(j, c, 0), flag(j, c - bits, 1)) : code({j, c});
  }

  Term token(const Place& at) const {
    const Term first = at_tokens.keys, end = first + d, j = at.row - n;
    const Term flags_of_keys = ite(at.column == at_tokens.right, one, zero),
               behind = form_.further == Further::none
                            ? flags_of_keys
                            : ite(at.column >= end && at.column < end + more,
                                  further_entry(j, at.column - end), flags_of_keys),
               of_keys = ite(at.column >= first && at.column < end,
                             bit_of(at.row, B.matrix()->content(j, at.column - first)), behind),
               rest = ite(at.row < n + m, of_keys, ite(at.column == at_tokens.dummy, one, zero));
    if (!two) return rest;
    return ite(at.row < n,
               ite(at.column < d, bit_of(at.row, A.matrix()->content(at.row, at.column)),
                   ite(at.column == at_tokens.left, one, zero)),
               rest);
  }
  // A diagonal from a column on, and the last row: what stands at the flag of the left side, at that of keys where it
  // is another, and at the dummy's.
  Term weight(const Place& at, const Term& diagonal, const Term& entry, const Terms& last) const {
    const Term of_dummy = ite(at.column == of_head.dummy, last[2], zero),
               of_flags = ite(at.column == of_head.left, last[0],
                              two || flags ? ite(at.column == of_head.right, last[1], of_dummy) : of_dummy);
    return ite(at.row < coordinates_of_head, ite(at.column == diagonal + at.row, entry, zero), of_flags);
  }
  Term query(const Place& at) const {
    return weight(at, 0, coordinates ? ite(at.row < d, read(at.row), one) : read(at.row),
                  {one, reach, reach});
  }
  Term key(const Place& at) const {
    return weight(at, of_head.keys, coordinates ? ite(at.row < d, unit, further_unit) : unit,
                  {pad, zero, dummy});
  }

  void expect_loops() {
    const auto meant = [this](std::size_t matrix, const Place& at) {
      return matrix == 0 ? token(at) : matrix == 1 ? query(at) : key(at);
    };
    const auto rows = [=, this](std::size_t matrix, const Term& before) {  // after so many rows
      proof_.expect({matrix, [=, this](const Place& at, const Term& done) {
                       return ite(at.row < before + done, meant(matrix, at), zero);
                     }});
    };
    const auto row = [this](const Term& before,
                            const Term& from) {  // after so many coordinates of one more token
      proof_.expect({0, [=, this](const Place& at, const Term& done) {
                       const Term i = before + proof_.turns().front();
                       return ite(at.row < i || (at.row == i && at.column < from + done), token(at), zero);
                     }});
    };
    if (two) rows(0, 0), row(0, 0);
    rows(0, n), row(n, at_tokens.keys);
    if (form_.further != Further::none) row(n, at_tokens.keys + d);
    for (const std::size_t matrix : {1U, 2U}) {
      rows(matrix, 0);
      if (coordinates) rows(matrix, d);
    }
  }

  Entry entry(const Term& of) { return {&proof_, of}; }
  void write() {
    const UnitEntries<Entry> entries{entry(zero), entry(one),   entry(reach), entry(unit),
                                     entry(pad),  entry(dummy), entry(value), entry(further_unit)};
    const auto bit_entry = [this](const Term& token, const Term& content) {
      return entry(bit_of(token, content));
    };
    const ProvedLoop loop{proof_};
    const Monochromatic<Lanes> one_set{in, B, d, {}};
    if (one_of_several) {
      unit_with<Entry>(
          Bichromatic<Lanes>{in, A, B, d, {}}, entries, bit_entry,
          [this](const Term& k) { return entry(bit(form_.reads(coordinate(C.row(row_of_c), k)))); },
          NoMoreColumns{}, loop);
    } else if (two) {
      unit_of<Entry>(Bichromatic<Lanes>{in, A, B, d, {}}, entries, bit_entry, NoMoreColumns{}, loop);
    } else if (coordinates) {
      const auto code_entry = [this](const Term& j, const Term& c) { return entry(code({j, c})); };
      unit_of<Entry>(one_set, entries, bit_entry, MoreColumns<Term, decltype(code_entry)>{more, code_entry},
                     loop);
    } else if (flags) {
      const auto flag_entry = [this](const Term& j, const Term& p, const Term& of) {
        return entry(flag(j, p, of));
      };
      Unit<Entry> out = blank_unit<Entry>(
          tokens_of(one_set, entries.zero, entries.one, bit_entry, flags_of_rows(bits, flag_entry), loop),
          d + 1, at_tokens.dummy + 1, entries.zero);
      write_weights<2, Lanes>(
          d, of_head, out, entries, [this](const Term&) { return entry(one); }, NoMoreColumns{}, loop);
    } else {
      unit_of<Entry>(one_set, entries, bit_entry, NoMoreColumns{}, loop);
    }
  }
};

}  // namespace

std::vector<Obligation> unit_image_obligations(const UnitForm& form, const std::string& name) {
  return UnitImage(form, name).all();
}

}  // namespace reductio::verifier
