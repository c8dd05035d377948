#include "instances/bits/rows.hpp"

namespace reductio::instances {

Rows<Bit> unpack(const Rows<Word>& rows) {
  Rows<Bit> out(Logic<Bit>{}, rows.n(), rows.d());
  for (std::size_t i = 0; i < rows.n(); ++i)
    for (std::size_t k = 0; k < rows.d(); ++k) out.edit(i)[k] = Bit(at(rows.row(i), k));
  return out;
}

Rows<Word> pack(const Rows<Bit>& rows) {
  Rows<Word> out(Logic<Word>{}, rows.n(), rows.d());
  for (std::size_t i = 0; i < rows.n(); ++i)
    for (std::size_t k = 0; k < rows.d(); ++k) set(out.edit(i), k, at(rows.row(i), k));
  return out;
}

}  // namespace reductio::instances
