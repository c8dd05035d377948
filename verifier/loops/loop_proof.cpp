#include "verifier/loops/loop_proof.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace reductio::verifier {

void SymbolicMatrix::write(const Term& i, const Term& here, const std::function<Term()>& value) {
  if (!watched) throw std::logic_error("a matrix is written that is only read");
  const Term now = i == watched->row && here;
  const Term written = proof->supposing(watched->legal && now, value);
  watched->value = ite(now, written, watched->value);
}

Term LoopProof::fresh_integer(const char* name, std::string means) {
  return integer(fmt::format("{}{}", name, named_++), std::move(means));
}

bool LoopProof::supposed(const std::string& text) const {
  return std::any_of(given_.begin(), given_.end(), [&](const Given& one) { return one.text == text; });
}

void LoopProof::suppose(const Term& given) {
  for (const Term& one : given.conjuncts())
    if (std::string text = one.text(); !one.is_true() && !supposed(text))
      given_.push_back({one, std::move(text)});
}

void LoopProof::owe(const Term& goal, std::string says) {
  if (const auto both = goal.implication())
    return supposing(both->first, [&] { owe(both->second, std::move(says)); });
  Term left = Term::truth(true), all = left;
  for (const Term& one : goal.conjuncts())
    if (!supposed(one.text())) left = left && one;
  if (left.is_true()) return;
  for (const Given& one : given_) all = all && one.term;
  writer_.fact(implies(all, left), std::move(says));
}

std::shared_ptr<SymbolicMatrix> LoopProof::written(const Term& rows, const Term& columns, const Term& value,
                                                   std::int64_t beyond) {
  const std::size_t number = written_.size();
  const Term row = integer(fmt::format("row{}", number), "any row of what is written"),
             column = integer(fmt::format("coordinate{}", number), "any coordinate of its cells");
  const Term legal = row >= 0 && row < rows && column >= 0 && column < columns + beyond;
  written_.push_back(std::make_shared<SymbolicMatrix>(
      SymbolicMatrix{this, rows, columns, {}, {}, SymbolicMatrix::Entry{row, column, value, legal}}));
  return written_.back();
}

FoldRule LoopProof::next_fold() {
  if (folds_begun_ == folds_.size()) throw std::logic_error("a fold without a rule");
  return folds_[folds_begun_++];
}

LoopRule LoopProof::next_rule() {
  if (begun_ == rules_.size()) throw std::logic_error("a loop without a rule");
  return rules_[begun_++];
}

Terms LoopProof::values() const {
  Terms out;
  for (const auto& one : written_)
    out.push_back(one->watched ? one->watched->value : Term::truth(false));  // one that is only read by now
  return out;
}

void LoopProof::check_others_unchanged(const Terms& before, std::size_t matrix) const {
  for (std::size_t k = 0; k < before.size(); ++k)
    if (k != matrix && written_[k]->watched && !(written_[k]->watched->value == before[k]).is_true())
      throw std::logic_error("a loop writes what its rule does not speak of");
}

void LoopProof::begin(const LoopRule& rule) {
  const SymbolicMatrix::Entry& entry = *written(rule.matrix).watched;
  owe(implies(entry.legal, entry.value == rule.value(entry, 0)), "before the first turn");
}

void LoopProof::take_turn(const LoopRule& rule, const Term& i, const std::function<void()>& body) {
  const Restored after(given_);
  SymbolicMatrix::Entry& entry = *written(rule.matrix).watched;
  suppose(entry.legal);
  if (rule.supposed) suppose(rule.supposed(i));
  entry.value = rule.value(entry, i);
  const Terms before = values();
  body();
  check_others_unchanged(before, rule.matrix);
  owe(entry.value == rule.value(entry, i + 1), "after one turn more");
}

void LoopProof::each(const Term& n, const std::function<void(const Term&)>& body) {
  const LoopRule rule = next_rule();
  owe(n >= 0, "the number of turns is a size");
  begin(rule);
  turn(n, [&](const Term& i) { take_turn(rule, i, [&] { body(i); }); });
  SymbolicMatrix::Entry& entry = *written(rule.matrix).watched;
  entry.value = rule.value(entry, n);
}

void LoopProof::steps(std::size_t n, const std::function<void(std::size_t)>& body) {
  const LoopRule rule = next_rule();
  begin(rule);
  for (std::size_t i = 0; i < n; ++i) take_turn(rule, i, [&] { body(i); });
  SymbolicMatrix::Entry& entry = *written(rule.matrix).watched;
  entry.value = rule.value(entry, n);
}

void LoopProof::turn(const Term& n, const std::function<void(const Term&)>& body) {
  const Restored after(given_);
  const Term i = fresh_integer("turn", "turns of a loop so far");
  suppose(i >= 0 && i < n);
  turns_.push_back(i);
  body(i);
  turns_.pop_back();
}

void LoopProof::when(const Term& condition, const std::function<void()>& body) {
  const Terms before = values();
  supposing(condition, [&] { body(); });
  for (std::size_t k = 0; k < before.size(); ++k) {
    if (!written_[k]->watched) continue;
    Term& value = written_[k]->watched->value;
    value = ite(condition, value, before[k]);
  }
}

}  // namespace reductio::verifier
