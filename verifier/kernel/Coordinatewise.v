(* Coordinate-wise reductions, padded or not, for all numbers of rows and coordinates.

   Parameter: a gadget (Gadget.v). Every row is replaced by its image, and there is one target. There are four
   ways from the sides of the source to those of the target:

     two_to_two   rows keep their places
     two_to_one   left rows come first, then right rows; a pair of one side is never a witness
     one_to_one   rows keep their places; all have a left image
     one_to_two   every row has a left and a right image; (i, j) and (j, i) map back to (min, max), and a row
                  is never a witness with itself

   value: the image of every pair has the stated score tau, and the optimum is attained by the same pairs.

   Every claim follows from conditions of its own (Conditions.v). The witness of the target behind a witness
   of the source is the pair of the images. *)
From Coq Require Import List Bool ZArith Lia Arith.
From Reductio Require Export Claims Pairs Blocks Gadget Conditions.
Import ListNotations.
Open Scope Z_scope.

Lemma legal_at P d l i a : Forall (legal_row P d) l -> nth_error l i = Some a -> legal_row P d a.
Proof. intros F E. rewrite Forall_forall in F. apply F. eapply nth_error_In; eassumption. Qed.

Section Coordinatewise.
  Variable g : gadget.

  Definition images (s : side) (l : list row) : list row := map (image_row g s) l.

  Lemma length_images s l : length (images s l) = length l.
  Proof. apply map_length. Qed.

  Lemma nth_images s l i a : nth_error l i = Some a -> nth_error (images s l) i = Some (image_row g s a).
  Proof. apply map_nth_error. Qed.

  Lemma images_nth s l i u : nth_error (images s l) i = Some u ->
    exists a, nth_error l i = Some a /\ u = image_row g s a.
  Proof.
    unfold images. rewrite nth_error_map. destruct (nth_error l i) as [a |]; [| discriminate].
    intros [= <-]. eauto.
  Qed.

  Lemma legal_images s d l : (reads_bits g && in_shape g)%bool = true -> Forall (legal_row (from g) d) l ->
    Forall (legal_row (to g) (image_dim g d)) (images s l).
  Proof. intros S F. apply Forall_map. eapply Forall_impl; [| exact F]. intros a. now apply legal_image. Qed.

  Definition tau_of (d : nat) : Z -> Z := tau g (Z.of_nat d) (Z.of_nat (block_count (block g) d)).

  Lemma values_kept s s' d (before after : nat * nat -> Z -> Prop) : exact g s s' ->
    (forall w s, before w s -> after w (tau_of d s)) ->
    (forall w z, after w z -> exists s, z = tau_of d s /\ before w s) ->
    value_kept (from g) (to g) (tau_of d) before after.
  Proof.
    intros [[R _] E] On Back w. specialize (fun s z => E _ _ s z (blocks_of_row g d R)). fold (tau_of d) in E.
    repeat split; auto.
    - now apply On, H.
    - intros v z V N. apply Back in V as (z' & -> & V). apply E in N. now apply H in V.
    - intros z [W H]. apply Back in W as (y & -> & W). exists y. split; [reflexivity | split; [exact W |]].
      intros v x V N. apply (H v (tau_of d x)); [auto | now apply E].
  Qed.

  Section TwoToTwo.
    Definition two_image (x : two) : two :=
      Two (images left (side_A x)) (images right (side_B x)) (image_dim g (dim x))
          (target_threshold g (dim x) (threshold x)).

    Definition two_to_two : reduction (two_sides (from g)) (two_sides (to g)) :=
      fun x => [Target (P := two_sides (from g)) (Q := two_sides (to g)) (two_image x) Some].

    Theorem two_to_two_complete : onward g left right -> complete two_to_two.
    Proof.
      intros C x [i j] (A & B & T) (s & (a & b & I & J & <-) & H). cbn in I, J.
      eexists _, (i, j). split; [now left | split; [| reflexivity]].
      eexists. split; [exists (image_row g left a), (image_row g right b); cbn; eauto using nth_images |].
      eapply onward_rows; eauto using legal_at.
    Qed.

    Theorem two_to_two_backward : homeward g left right -> backward two_to_two.
    Proof.
      intros C x t [i j] (A & B & T) [<- | []] (s & (a' & b' & I & J & <-) & H). cbn in *.
      apply images_nth in I as (a & I & ->), J as (b & J & ->).
      exists (i, j). split; [reflexivity |].
      eexists. split; [exists a, b; cbn; auto |]. eapply homeward_rows; eauto using legal_at.
    Qed.

    Theorem two_to_two_size stated :
      states g (fun n m d => [n; m; d]) (fun n m d => [n; m; d]) stated -> size two_to_two stated.
    Proof.
      intros S. pose proof S as [K _]. split.
      - intros x t (A & B & T) [<- | []]. cbn. auto using legal_images, legal_target_threshold.
      - intros x _. cbn. rewrite !length_images. symmetry. exact (stated_size _ _ _ _ _ _ _ S).
    Qed.

    Definition two_to_two_value : Prop := forall x, legal (p := two_sides (from g)) x ->
      value_kept (from g) (to g) (tau_of (dim x)) (two_scores (from g) x) (two_scores (to g) (two_image x)).

    Theorem two_to_two_value_holds : exact g left right -> two_to_two_value.
    Proof.
      intros E x (A & B & T). eapply values_kept; [exact E | |].
      - intros [i j] s (a & b & I & J & <-).
        exists (image_row g left a), (image_row g right b). cbn.
        repeat split; auto using nth_images. eapply exact_rows; eauto using legal_at.
      - intros [i j] z (a' & b' & I & J & <-). cbn in I, J.
        apply images_nth in I as (a & I & ->), J as (b & J & ->).
        exists (scores g a b). split; [eapply exact_rows; eauto using legal_at |]. exists a, b. auto.
    Qed.
  End TwoToTwo.

  Section TwoToOne.
    Definition joined_image (x : two) : one :=
      One (images left (side_A x) ++ images right (side_B x)) (image_dim g (dim x))
          (target_threshold g (dim x) (threshold x)).

    Definition parted (n : nat) (w : nat * nat) : option (nat * nat) :=
      if ((fst w <? n) && (n <=? snd w))%nat then Some (fst w, (snd w - n)%nat) else None.

    Definition two_to_one : reduction (two_sides (from g)) (one_set (to g)) :=
      fun x => [Target (P := two_sides (from g)) (Q := one_set (to g))
                       (joined_image x) (parted (length (side_A x)))].

    Theorem two_to_one_complete : onward g left right -> complete two_to_one.
    Proof.
      intros C x [i j] (A & B & T) (s & (a & b & I & J & <-) & H). cbn in I, J.
      assert (N : (i < length (side_A x))%nat) by (apply nth_error_Some; congruence).
      eexists _, (i, (length (side_A x) + j)%nat). split; [now left | split].
      - eexists. split; [split; [cbn; lia |] |].
        + exists (image_row g left a), (image_row g right b). cbn. repeat split.
          * rewrite nth_error_app1 by (now rewrite length_images). now apply nth_images.
          * rewrite nth_error_app2; rewrite length_images; [| lia].
            replace (_ + j - _)%nat with j by lia. now apply nth_images.
        + eapply onward_rows; eauto using legal_at.
      - cbn [back]. unfold parted. cbn [fst snd].
        rewrite (proj2 (Nat.ltb_lt _ _) N), (proj2 (Nat.leb_le _ _)) by lia.
        cbn. now replace (_ + j - _)%nat with j by lia.
    Qed.

    Theorem two_to_one_backward : homeward g left right ->
      never g left left -> never g right right ->
      backward two_to_one.
    Proof.
      intros C NL NR x t [i j] (A & B & T) [<- | []] (s & (O & a' & b' & I & J & <-) & H). cbn in *.
      set (n := length (side_A x)).
      assert (N : length (images left (side_A x)) = n) by apply length_images.
      unfold parted. cbn [fst snd].
      destruct (Nat.ltb_spec i n) as [Hi | Hi]; cbn.
      - rewrite nth_error_app1 in I by lia. apply images_nth in I as (a & I & ->).
        destruct (Nat.leb_spec n j) as [Hj | Hj].
        + rewrite nth_error_app2, N in J by lia. apply images_nth in J as (b & J & ->).
          eexists. split; [reflexivity |]. eexists. split; [exists a, b; cbn; auto |].
          eapply homeward_rows; eauto using legal_at.
        + rewrite nth_error_app1 in J by lia. apply images_nth in J as (b & J & ->).
          exfalso. revert H. eapply never_rows; eauto using legal_at.
      - rewrite nth_error_app2, N in I by lia. rewrite nth_error_app2, N in J by lia.
        apply images_nth in I as (a & I & ->), J as (b & J & ->).
        exfalso. revert H. eapply never_rows; eauto using legal_at.
    Qed.

    Theorem two_to_one_size stated :
      states g (fun n m d => [n; m; d]) (fun n m d => [n + m; d]) stated -> size two_to_one stated.
    Proof.
      intros S. pose proof S as [K _]. split.
      - intros x t (A & B & T) [<- | []]. cbn. split; [| apply legal_target_threshold].
        apply Forall_app. now split; apply legal_images.
      - intros x _. cbn. rewrite app_length, !length_images, Nat2Z.inj_add. symmetry.
        exact (stated_size _ _ _ _ _ _ _ S).
    Qed.
  End TwoToOne.

  Section OneToOne.
    Definition one_image (x : one) : one :=
      One (images left (rows x)) (image_dim g (dim1 x)) (target_threshold g (dim1 x) (threshold1 x)).

    Definition one_to_one : reduction (one_set (from g)) (one_set (to g)) :=
      fun x => [Target (P := one_set (from g)) (Q := one_set (to g)) (one_image x) Some].

    Theorem one_to_one_complete : onward g left left -> complete one_to_one.
    Proof.
      intros C x [i j] (A & T) (s & (O & a & b & I & J & <-) & H). cbn in I, J.
      eexists _, (i, j). split; [now left | split; [| reflexivity]].
      eexists. split.
      - split; [exact O |]. exists (image_row g left a), (image_row g left b). cbn. eauto using nth_images.
      - eapply onward_rows; eauto using legal_at.
    Qed.

    Theorem one_to_one_backward : homeward g left left -> backward one_to_one.
    Proof.
      intros C x t [i j] (A & T) [<- | []] (s & (O & a' & b' & I & J & <-) & H). cbn in *.
      apply images_nth in I as (a & I & ->), J as (b & J & ->).
      exists (i, j). split; [reflexivity |].
      eexists. split; [split; [exact O | exists a, b; cbn; eauto] |].
      eapply homeward_rows; eauto using legal_at.
    Qed.

    Theorem one_to_one_size stated :
      states g (fun n _ d => [n; d]) (fun n _ d => [n; d]) stated -> size one_to_one stated.
    Proof.
      intros S. pose proof S as [K _]. split.
      - intros x t (A & T) [<- | []]. cbn. auto using legal_images, legal_target_threshold.
      - intros x _. cbn. rewrite length_images. symmetry. exact (stated_size _ _ _ _ _ 0 _ S).
    Qed.
    Definition one_to_one_value : Prop := forall x, legal (p := one_set (from g)) x ->
      value_kept (from g) (to g) (tau_of (dim1 x)) (one_scores (from g) x) (one_scores (to g) (one_image x)).

    Theorem one_to_one_value_holds : exact g left left -> one_to_one_value.
    Proof.
      intros E x (A & T). eapply values_kept; [exact E | |].
      - intros [i j] s (O & a & b & I & J & <-). split; [exact O |].
        exists (image_row g left a), (image_row g left b). cbn.
        repeat split; auto using nth_images. eapply exact_rows; eauto using legal_at.
      - intros [i j] z (O & a' & b' & I & J & <-). cbn in I, J.
        apply images_nth in I as (a & I & ->), J as (b & J & ->).
        exists (scores g a b). split; [eapply exact_rows; eauto using legal_at | split; [exact O |]].
        exists a, b. auto.
    Qed.
  End OneToOne.

  Section OneToTwo.
    Definition doubled_image (x : one) : two :=
      Two (images left (rows x)) (images right (rows x)) (image_dim g (dim1 x))
          (target_threshold g (dim1 x) (threshold1 x)).

    Definition sorted (w : nat * nat) : option (nat * nat) :=
      if (fst w =? snd w)%nat then None else Some (min (fst w) (snd w), max (fst w) (snd w)).

    Definition one_to_two : reduction (one_set (from g)) (two_sides (to g)) :=
      fun x => [Target (P := one_set (from g)) (Q := two_sides (to g)) (doubled_image x) sorted].

    Theorem one_to_two_complete : onward g left right -> complete one_to_two.
    Proof.
      intros C x [i j] (A & T) (s & (O & a & b & I & J & <-) & H). cbn in O, I, J.
      eexists _, (i, j). split; [now left | split].
      - eexists. split; [exists (image_row g left a), (image_row g right b); cbn; eauto using nth_images |].
        eapply onward_rows; eauto using legal_at.
      - cbn [back]. unfold sorted. cbn [fst snd].
        now rewrite (proj2 (Nat.eqb_neq i j)), Nat.min_l, Nat.max_r by lia.
    Qed.

    Theorem one_to_two_backward : homeward g left right -> never_itself g left right ->
      symmetric g = true -> backward one_to_two.
    Proof.
      intros C N S x t [i j] (A & T) [<- | []] (s & (a' & b' & I & J & <-) & H). cbn in *.
      apply images_nth in I as (a & I & ->), J as (b & J & ->).
      assert (LA : legal_row (from g) (dim1 x) a) by eauto using legal_at.
      assert (LB : legal_row (from g) (dim1 x) b) by eauto using legal_at.
      apply (homeward_rows g _ _ _ _ _ _ LA LB T C) in H as K.
      unfold sorted. cbn [fst snd]. destruct (Nat.lt_trichotomy i j) as [O | [-> | O]].
      - rewrite (proj2 (Nat.eqb_neq i j)), Nat.min_l, Nat.max_r by lia.
        eexists. split; [reflexivity |]. eexists.
        split; [split; [exact O | exists a, b; cbn; eauto] | exact K].
      - exfalso. rewrite I in J. injection J as <-. exact (never_twins g _ _ _ _ _ LA T N H).
      - rewrite (proj2 (Nat.eqb_neq i j)), Nat.min_r, Nat.max_l by lia.
        eexists. split; [reflexivity |]. eexists. split; [split; [exact O | exists b, a; cbn; eauto] |].
        fold (scores g b a). destruct C as [R _]. now rewrite (scores_symmetric g _ _ _ LB LA R S).
    Qed.

    Theorem one_to_two_size stated :
      states g (fun n _ d => [n; d]) (fun n _ d => [n; n; d]) stated -> size one_to_two stated.
    Proof.
      intros S. pose proof S as [K _]. split.
      - intros x t (A & T) [<- | []]. cbn. auto using legal_images, legal_target_threshold.
      - intros x _. cbn. rewrite !length_images. symmetry. exact (stated_size _ _ _ _ _ 0 _ S).
    Qed.
  End OneToTwo.
End Coordinatewise.
