(* Satisfiability to satisfiability with other names, signs and order of clauses: all formulas, all renamings.

   Of n variables v becomes p n v, negated where e n v; at place r of m clauses stands clause number r of `order m`.
   What is used of these is decided when they are made: p n and q n are inverse to each other below n, and `order m`
   has every number below m once. *)
From Coq Require Import List Bool ZArith Lia Arith Permutation.
From Reductio Require Export Claims Formulas Arithmetic.
Import ListNotations.
Open Scope nat_scope.

Definition names (p q : nat -> nat -> nat) : Prop :=
  forall n v, v < n -> p n v < n /\ q n v < n /\ q n (p n v) = v /\ p n (q n v) = v.
Definition places (order : nat -> list nat) : Prop := forall m, Permutation (order m) (seq 0 m).

Section Renaming.
  Variables (p q : nat -> nat -> nat) (e : nat -> nat -> bool) (order : nat -> list nat).

  Definition renamed (n : nat) (c : list (nat * bool)) : list (nat * bool) :=
    map (fun l => (p n (fst l), xorb (snd l) (e n (fst l)))) c.

  Definition renamed_formula (f : formula) : formula :=
    Formula (variables f)
      (map (fun r => renamed (variables f) (nth r (clauses f) [])) (order (length (clauses f)))).

  Definition named_home (n : nat) (Y : list bool) : list bool :=
    map (fun v => xorb (nth (p n v) Y false) (e n v)) (seq 0 n).
  Definition named_onward (n : nat) (X : list bool) : list bool :=
    map (fun u => xorb (nth (q n u) X false) (e n (q n u))) (seq 0 n).

  Definition renaming : reduction sat sat :=
    fun f => [Target (P := sat) (Q := sat) (renamed_formula f) (fun Y => Some (named_home (variables f) Y))].

  Hypothesis N : names p q.
  Hypothesis O : places order.

  Lemma renamed_true n X Y c : clause_within n c ->
    (forall v, v < n -> nth v X false = xorb (nth (p n v) Y false) (e n v)) ->
    clause_true Y (renamed n c) = clause_true X c.
  Proof.
    intros W H. unfold clause_true, renamed. induction W as [| [v s] c V W IH]; [reflexivity |].
    cbn [map existsb fst snd]. rewrite IH. f_equal. unfold true_under. cbn [fst snd] in *.
    rewrite (H v V). now destruct (nth (p n v) Y false), (e n v), s.
  Qed.

  (* Every clause has a place, and every place a clause. *)
  Lemma renamed_formula_true f X Y : legal (p := sat) f ->
    (forall v, v < variables f -> nth v X false = xorb (nth (p (variables f) v) Y false) (e (variables f) v)) ->
    forallb (clause_true Y) (clauses (renamed_formula f)) = forallb (clause_true X) (clauses f).
  Proof.
    intros L H. apply eq_true_iff_eq. rewrite !forallb_forall. cbn [renamed_formula clauses]. cbn in L.
    assert (T : forall r, r < length (clauses f) ->
      clause_true Y (renamed (variables f) (nth r (clauses f) [])) = clause_true X (nth r (clauses f) [])).
    { intros r I. apply renamed_true; [| exact H]. rewrite Forall_forall in L. apply L, nth_In, I. }
    split; intros A c I.
    - destruct (In_nth _ _ [] I) as (r & J & <-). rewrite <- T by exact J. apply A, in_map_iff.
      exists r. split; [reflexivity |]. apply (Permutation_in _ (Permutation_sym (O _))), in_seq. lia.
    - apply in_map_iff in I as (r & <- & I). apply (Permutation_in _ (O _)), in_seq in I.
      rewrite T by lia. apply A, nth_In. lia.
  Qed.

  Theorem renaming_backward : backward renaming.
  Proof.
    intros f t Y L [<- | []] [_ H]. cbn [image] in H. apply falsified_none in H.
    exists (named_home (variables f) Y). split; [reflexivity | split].
    - unfold named_home. now rewrite map_length, seq_length.
    - apply falsified_none. rewrite <- H. symmetry. apply renamed_formula_true; [exact L |].
      intros v V. unfold named_home. now rewrite nth_map_seq.
  Qed.

  Lemma home_of_onward X v : v < length X ->
    nth v X false = xorb (nth (p (length X) v) (named_onward (length X) X) false) (e (length X) v).
  Proof.
    intros V. destruct (N (length X) v V) as (A & _ & B & _). unfold named_onward.
    rewrite nth_map_seq by exact A. rewrite B. now destruct (nth v X false), (e (length X) v).
  Qed.

  Theorem renaming_complete : complete renaming.
  Proof.
    intros f X L [E H]. apply falsified_none in H.
    eexists _, (named_onward (variables f) X). split; [now left | split].
    - split; [cbn; unfold named_onward; now rewrite map_length, seq_length |].
      apply falsified_none. cbn [image]. rewrite <- H. apply renamed_formula_true; [exact L |].
      intros v V. rewrite <- E in *. now apply home_of_onward.
    - change (Some (named_home (variables f) (named_onward (variables f) X)) = Some X). rewrite <- E.
      apply (f_equal (@Some (list bool))).
      transitivity (map (fun v => nth v X false) (seq 0 (length X))); [| apply listed_values].
      apply map_ext_in. intros v V. apply in_seq in V. symmetry. apply home_of_onward. lia.
  Qed.

  Theorem renaming_sound : sound renaming.
  Proof. exact (backward_sound _ renaming_backward). Qed.

  Theorem renaming_size : size renaming (fun s => [s]).
  Proof.
    split.
    - intros f t L [<- | []]. cbn. apply Forall_map, Forall_forall. intros r I.
      apply (Permutation_in _ (O _)), in_seq in I. unfold renamed. apply Forall_map, Forall_forall.
      intros [v s] J. cbn [fst]. cbn in L. rewrite Forall_forall in L.
      assert (I' : r < length (clauses f)) by lia.
      specialize (L _ (nth_In _ [] I')). rewrite Forall_forall in L.
      destruct (N (variables f) v (L (v, s) J)) as (A & _). exact A.
    - intros f L. cbn. rewrite map_length, (Permutation_length (O _)), seq_length. reflexivity.
  Qed.
End Renaming.
