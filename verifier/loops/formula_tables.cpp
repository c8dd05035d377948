#include <fmt/format.h>

#include "verifier/loops/split_and_list_image.hpp"
#include "verifier/loops/symbolic_formula.hpp"

namespace reductio::verifier {
namespace {

const Sort whole_number{Sort::Kind::integer};

}  // namespace

Obligation tables_of_formula(const std::string& name, bool positive) {
  const char* sign = positive ? "plain" : "negated";
  Writer w(name, "image", fmt::format("{} literals", sign),
           "a table of literals has a bit where no such literal is, or lacks one", "QF_UFLIA");
  LoopProof proof(w);
  const Term vars = proof.integer("vars", "variables"), clauses = proof.integer("clauses", "clauses");
  proof.suppose(vars >= 0 && clauses >= 0);
  const SymbolicFormula formula{clauses};
  // Some literal among the first k of clause c is the row's variable, with this sign.
  const auto occurs = [&](const SymbolicMatrix::Entry& at, const Term& c, const Term& k) {
    return Function{
        "occurs", {whole_number, whole_number, whole_number}, {Sort::Kind::truth}}({at.row, c, k});
  };
  const auto table = [&](const SymbolicMatrix::Entry& at, const Term& done) {
    return at.column < done && occurs(at, at.column, formula.clause(at.column).size());
  };
  Rows<Lanes> rows({&proof}, vars, clauses);
  const SymbolicMatrix& made = *rows.matrix();
  proof.expect({0, table, [&](const Term& c) {
                  return formula.clause(c).size() >= 0 && !occurs(*made.watched, c, 0);
                }});
  proof.expect({0,
                [&](const SymbolicMatrix::Entry& at, const Term& done) {
                  const Term c = proof.turns().front();
                  return ite(at.column == c, occurs(at, c, done), table(at, c));
                },
                [&](const Term& k) {
                  const Term c = proof.turns().front(), literal = formula.clause(c)[k],
                             variable = positive ? literal : 0 - literal;
                  const SymbolicMatrix::Entry& at = *made.watched;
                  return literal != 0 && literal <= vars && 0 - literal <= vars &&
                         occurs(at, c, k + 1) == (occurs(at, c, k) || variable == at.row + 1);
                }});
  mark<Lanes>({&proof}, formula, positive, rows);
  owe_all(proof, 0, [&](const auto& at) { return table(at, clauses); });
  return w.done();
}

}  // namespace reductio::verifier
