(* One attention head over an ordered field, and the question that is read off its output.

   The output of query q is sum_j w_j values_j / sum_j w_j with w_j = exp (scale * <q, key j>). A witness is
   a query whose output exceeds the cut together with a key that carries 1 and has the greatest logit of the
   row. *)
From Coq Require Import List ZArith.
From Reductio Require Import Claims OrderedField.
Import ListNotations.
Open Scope F.

Record attention_head (f : ordered_field) := Head {
  queries : list (list (F f));
  keys : list (list (F f));
  values : list (F f);
  entries : nat;
  scale : F f;
  cut : F f
}.
Arguments Head {f}.
Arguments queries {f}. Arguments keys {f}. Arguments values {f}.
Arguments entries {f}. Arguments scale {f}. Arguments cut {f}.

Section Attention.
  Context {f : ordered_field}.

  Fixpoint dot (q k : list (F f)) : F f :=
    match q, k with x :: q, y :: k => x * y + dot q k | _, _ => 0 end.

  Definition weight (x : attention_head f) (q k : list (F f)) : F f := exp (scale x * dot q k).

  Definition output (x : attention_head f) (q : list (F f)) : F f :=
    total f (fun kv => weight x q (fst kv) * snd kv) (combine (keys x) (values x)) /
    total f (fun kv => weight x q (fst kv)) (combine (keys x) (values x)).
End Attention.

Definition attention (f : ordered_field) : problem := {|
  instance := attention_head f;
  witness := nat * nat;
  legal x := Forall (fun q => length q = entries x) (queries x) /\
             Forall (fun k => length k = entries x) (keys x) /\ length (values x) = length (keys x);
  holds x w := exists q k,
    nth_error (queries x) (fst w) = Some q /\ nth_error (keys x) (snd w) = Some k /\
    nth_error (values x) (snd w) = Some 1 /\ (forall k', In k' (keys x) -> dot q k' <= dot q k) /\
    cut x < output x q;
  sizes x := [Z.of_nat (length (queries x)); Z.of_nat (length (keys x)); Z.of_nat (entries x)]
|}.
